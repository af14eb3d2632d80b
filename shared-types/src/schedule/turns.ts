import { moment } from '../moment.ts';
import type { ServicePlan } from '../schedule.ts';
import { meet, type Span, spanOf } from './ground.ts';

/** The turns of a service in milliseconds: one after the other from its start, none that would run past its end or into a break. */
export function turnsOf(
  { startsAt, endsAt, minutes }: Pick<ServicePlan, 'startsAt' | 'endsAt' | 'minutes'>,
  breaks: { startsAt: string; endsAt: string }[],
): Span[] {
  const length = minutes * 60_000;
  const rests = breaks.map(spanOf);
  const turns: Span[] = [];
  for (let from = moment(startsAt); from + length <= moment(endsAt); from += length) {
    const turn = { from, until: from + length };
    if (!rests.some((rest) => meet(rest, turn))) turns.push(turn);
  }
  return turns;
}
