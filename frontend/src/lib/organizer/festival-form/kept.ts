import type { FestivalInput } from '@yikeji/shared-types/festival.ts';
import type { Start } from '#lib/organizer/copies/start.ts';

/** What somebody was typing, and what it was typed over. */
export interface Kept {
  base: FestivalInput;
  input: FestivalInput;
  slug?: string | undefined;
  /** What a new festival was copied from. */
  start?: Start | undefined;
}

const key = (name: string) => `organizer-form:${name}`;

/** Keeps what is being typed in this tab, so that a closed page or a lost connection loses nothing. */
export function keepTyped(name: string, kept: Kept | null): void {
  try {
    if (kept) sessionStorage.setItem(key(name), JSON.stringify(kept));
    else sessionStorage.removeItem(key(name));
  } catch {
    // Full or forbidden storage: the page itself still holds what was typed.
  }
}

export function readTyped(name: string): Kept | null {
  try {
    return JSON.parse(sessionStorage.getItem(key(name)) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}
