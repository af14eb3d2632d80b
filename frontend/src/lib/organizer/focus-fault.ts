import { tick } from 'svelte';

/** Brings the first wrong field of a form into view, opening what hides it. */
export async function focusFirstFault(form: HTMLElement | undefined): Promise<void> {
  await tick();
  const field = form?.querySelector<HTMLElement>('[aria-invalid=true]');
  if (!field) return form?.scrollIntoView({ block: 'start' });
  field.closest('details')?.setAttribute('open', '');
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: 'center' });
}
