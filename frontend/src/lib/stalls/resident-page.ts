import type { FestivalPage } from '@yikeji/shared-types/stall.ts';
import { categoryNames } from '@yikeji/shared-types/category-names.ts';
import { amapWay, baiduWay, tencentWay } from '@yikeji/shared-types/datum.ts';
import { type LunarDate, lunarOf, lunarWords } from '@yikeji/shared-types/lunar.ts';
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
  /** A day's date in the lunar calendar, by the day's date; none outside the years that are known. */
  lunar: Record<string, LunarDate & { words: string }>;
  /** The way to the venue in three maps; null where its place on the earth is not known. */
  ways: { amap: string; tencent: string; baidu: string } | null;
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
    lunar: Object.fromEntries(
      festival.marketDays.flatMap(({ date }) => {
        const lunar = lunarOf(date);
        return lunar ? [[date, { ...lunar, words: lunarWords(lunar) }]] : [];
      }),
    ),
    ways: waysTo(festival),
  };
}

function waysTo({ venue }: FestivalPage['festival']): Resident['ways'] {
  if (!venue.position) return null;
  const name = say(venue.name, 'zh');
  return {
    amap: amapWay(venue.position, name),
    tencent: tencentWay(venue.position, name),
    baidu: baiduWay(venue.position, name, say(venue.address, 'zh')),
  };
}
