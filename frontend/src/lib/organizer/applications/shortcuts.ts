import type { Decision } from '@yikeji/shared-types/application.ts';

/** Single keys of the review page; each can be pressed only while nothing is being typed, and all can be switched off. */
export const decisionKeys: Record<Decision, string> = { accept: 'A', waitlist: 'W', ask: 'S', decline: 'D' };

export type Shortcut =
  Decision | 'next' | 'previous' | 'tick' | 'back-to-open' | 'undo' | 'note' | 'search' | 'tell' | 'help' | 'close';

const keys: Record<string, Shortcut> = {
  j: 'next',
  arrowdown: 'next',
  k: 'previous',
  arrowup: 'previous',
  a: 'accept',
  w: 'waitlist',
  s: 'ask',
  d: 'decline',
  x: 'tick',
  r: 'back-to-open',
  u: 'undo',
  n: 'note',
  '/': 'search',
  t: 'tell',
  '?': 'help',
  escape: 'close',
};

/** What a key press asks for, or nothing: while somebody types, holds a modifier, or a dialog is open. */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  const where = event.target instanceof Element ? event.target : null;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined;
  if (where?.closest('input:not([type=checkbox]), select, textarea, dialog') || document.querySelector('dialog[open]'))
    return undefined;
  return keys[event.key.toLowerCase()];
}

const place = 'review:shortcuts';

export function shortcutsWanted(): boolean {
  try {
    return localStorage.getItem(place) !== 'off';
  } catch {
    return true;
  }
}

export function keepShortcutsWanted(wanted: boolean): void {
  try {
    localStorage.setItem(place, wanted ? 'on' : 'off');
  } catch {
    // Forbidden storage: the choice holds until the page is left.
  }
}
