import type { FestivalInput, MarketDay, ProgrammeItem } from '@yikeji/shared-types/festival.ts';
import { followsRule } from '@yikeji/shared-types/recurrence-days.ts';
import { datesOf } from '@yikeji/shared-types/recurrence.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { placeMarketDay, placeProgrammeItem } from './calendar.ts';
import type { FestivalRecord } from './model.ts';

/**
 * What was typed, with every wall-clock time placed in the festival's zone; days keep the status they had. Refuses days
 * that are not the ones their rule gives.
 */
export function arrange(
  input: FestivalInput,
  before: FestivalRecord | null,
): FestivalInput & { marketDays: MarketDay[]; programme: ProgrammeItem[] } {
  checkRule(input);
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

function checkRule({ recurrence, marketDays }: FestivalInput): void {
  if (!recurrence || followsRule(recurrence, marketDays)) return;
  const due = datesOf(recurrence);
  const there = marketDays.map(({ date }) => date);
  const strange = [...due.filter((date) => !there.includes(date)), ...there.filter((date) => !due.includes(date))];
  const dates = (strange.length > 0 ? strange : there).slice(0, 8).join(', ');
  throw new Refusal('days-against-rule', { dates });
}
