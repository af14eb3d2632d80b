import { browser } from '$app/env';
import { useToasts } from '#lib/ui/toasts.svelte.ts';

/**
 * In a load, for what is big: the page is rendered and sent without it, and asks for it as soon as its scripts run.
 * Read the promise with `newest`, for on the server it never ends.
 */
export function later<T>(ask: () => Promise<T>): Promise<T> {
  if (!browser) return new Promise(() => {});
  const asked = ask();
  // Whoever reads it tells; a page that was left before it came has nobody to tell.
  asked.catch(() => {});
  return asked;
}

/**
 * Call while a component is being set up: the newest of what a load brings later. Undefined until it came once, and the
 * one before while another is on the way; a refusal is told in a toast.
 */
export function newest<T>(promise: () => Promise<T>): { readonly value: T | undefined } {
  const toasts = useToasts();
  let value = $state.raw<T>();
  let asked = 0;
  let taken = 0;
  $effect(() => {
    const turn = ++asked;
    promise().then(
      (came) => {
        if (turn < taken) return;
        taken = turn;
        value = came;
      },
      (error: unknown) => turn === asked && toasts.fail(error),
    );
  });
  return {
    get value() {
      return value;
    },
  };
}
