import type { FestivalInput, MarketDay, ProgrammeItem } from '@yikeji/shared-types/festival.ts';
import { placeMarketDay, placeProgrammeItem } from './calendar.ts';
import type { FestivalRecord } from './model.ts';

/** What was typed, with every wall-clock time placed in the festival's zone; days keep the status they had. */
export function arrange(
  input: FestivalInput,
  before: FestivalRecord | null,
): FestivalInput & { marketDays: MarketDay[]; programme: ProgrammeItem[] } {
  const known = new Map(before?.marketDays.map((day) => [day.id, day]));
  const marketDays = input.marketDays
    .map((day) => placeMarketDay(day, input.timeZone))
    .map((day) => ({
      ...day,
      status: known.get(day.id)?.status ?? day.status,
      statusReason: known.get(day.id)?.statusReason ?? null,
    }))
    .sort((a, b) => a.opensAt.localeCompare(b.opensAt));
  const programme = input.programme
    .map((item) => placeProgrammeItem(item, marketDays, input.timeZone))
    .filter((item) => item !== null)
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  return { ...input, marketDays, programme };
}
