import { DateTime } from 'luxon';
import { dutyFigures, type DutyList, judgeDuties } from '@yikeji/shared-types/duty.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { planForPlacing } from '../layouts/model.ts';
import { DutyModel } from './model.ts';

/** The duties of a festival as they stand: which apply, until when, and what is ticked. */
export async function readDuties(context: Context, festival: FestivalRecord): Promise<DutyList> {
  const [record, plan] = await Promise.all([DutyModel.findById(festival._id).lean(), planForPlacing(festival._id)]);
  const figures = dutyFigures.parse(record?.figures ?? {});
  const dates = festival.marketDays.map((day) => day.date).sort();
  const today = DateTime.fromJSDate(context.now(), { zone: festival.timeZone }).toISODate() ?? '';
  const plots = plan?.plots ?? [];
  const facts = {
    categories: festival.categories,
    venue: festival.venue,
    firstDate: dates[0] ?? today,
    lastDate: dates.at(-1) ?? today,
    plots: plots.length,
    powered: plots.some((plot) => plot.powerKw > 0),
  };
  return {
    figures,
    revision: record?.revision ?? 0,
    today,
    duties: judgeDuties(facts, figures).map((duty) => {
      const tick = record?.ticks[duty.kind];
      return { ...duty, tick: tick ? { ...tick, at: tick.at.toISOString() } : null };
    }),
  };
}
