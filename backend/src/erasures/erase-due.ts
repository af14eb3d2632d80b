import { DateTime } from 'luxon';
import { erasedOn, erasureToldOn } from '@yikeji/shared-types/erasure.ts';
import { lastDayOf } from '@yikeji/shared-types/paper.ts';
import type { Context } from '../context.ts';
import { FestivalModel } from '../festivals/model.ts';
import { keptDays } from './days.ts';
import { eraseAfter } from './erase.ts';
import { tellErasure } from './tell.ts';

/** Looks for festivals that are over: tells their owners in time, and erases on the day. The demo's people are made up. */
export async function eraseDue(context: Context, isOver: () => boolean = () => false): Promise<void> {
  const today = DateTime.fromJSDate(context.now()).plus({ hours: 14 }).toUTC().toISODate() ?? '';
  const over = { erased: { $in: [false, null] }, 'marketDays.date': { $lt: today }, demo: false };
  for (const festival of await FestivalModel.find(over).lean()) {
    if (isOver()) return;
    const lastDay = lastDayOf(festival);
    const here = DateTime.fromJSDate(context.now(), { zone: festival.timeZone }).toISODate() ?? '';
    const days = await keptDays(festival._id);
    const on = erasedOn(lastDay, days);
    if (here < erasureToldOn(lastDay, days)) continue;
    await tellErasure(context, festival, on);
    if (here >= on) await eraseAfter(context, festival);
  }
}
