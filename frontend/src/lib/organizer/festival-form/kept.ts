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
