import { onMount, untrack } from 'svelte';

const key = (name: string) => `typed:${name}`;

/** Keeps what is being typed in this tab, so that a closed page or a lost connection loses nothing. */
export function keepTyped(name: string, typed: unknown): void {
  try {
    if (typed === null) sessionStorage.removeItem(key(name));
    else sessionStorage.setItem(key(name), JSON.stringify(typed));
  } catch {
    // Full or forbidden storage: the page itself still holds what was typed.
  }
}

export function readTyped<T>(name: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(key(name)) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

/**
 * Call while a form is being set up: what is typed in it is kept until it is sent, and brought back after a reload or a
 * page in between. Answers what to call once it is sent.
 */
export function keepTyping<T>(name: string, read: () => T, bring: (typed: T) => void): () => void {
  let untouched = untrack(() => JSON.stringify(read()));
  onMount(() => {
    const typed = readTyped<T>(name);
    if (typed !== null) bring(typed);
  });
  $effect(() => {
    const typed = read();
    keepTyped(name, JSON.stringify(typed) === untouched ? null : typed);
  });
  return () => {
    untouched = JSON.stringify(read());
    keepTyped(name, null);
  };
}
