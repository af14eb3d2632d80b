import type { FestivalPage } from '@yikeji/shared-types/stall.ts';
import { categoryNames } from '@yikeji/shared-types/category-names.ts';
import { openingAt, type Opening } from '@yikeji/shared-types/opening.ts';
import { say } from '#lib/words.ts';
import { nextTurn } from './now-next.ts';
import { toStallRow, type StallRow } from './stall-row.ts';

export type OpeningNow = { kind: Opening['kind']; dayId: string | undefined };

/** What every resident page of a festival is given. Made on the server, so that rules and names stay out of the phone. */
export type Resident = {
  festival: FestivalPage['festival'];
  rows: StallRow[];
  opening: OpeningNow;
  /** The moment the page is true for, and the next at which it should look different. Milliseconds. */
  now: number;
  turnsAt: number | null;
};

export function toResident({ festival, stalls, serverTime }: FestivalPage): Resident {
  const now = Date.parse(serverTime);
  const opening = openingAt(festival, now);
  // Once it is over the last day stays to be looked at.
  const day = opening.day ?? festival.marketDays.at(-1);
  return {
    festival,
    rows: stalls.map((stall) =>
      toStallRow(stall, festival, { say, categoryName: (category) => categoryNames[category] }),
    ),
    opening: { kind: opening.kind, dayId: day?.id },
    now,
    turnsAt: nextTurn(festival, now),
  };
}
