import type { Toasts } from '#lib/ui/toasts.svelte.ts';

/** Copies a text and says so; without the clipboard (no https) the text itself is shown, to be held and copied. */
export async function copyText(toasts: Toasts, text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toasts.show(done);
  } catch {
    toasts.show(text, { seconds: 20 });
  }
}
