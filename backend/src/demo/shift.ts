import { DateTime } from 'luxon';
import { shiftFestival } from '@yikeji/shared-types/date-shift.ts';
import type { FestivalInput } from '@yikeji/shared-types/festival.ts';
import type { Schedule } from '@yikeji/shared-types/schedule.ts';
import type { Types } from 'mongoose';
import { CheckInFactModel } from '../check-ins/model.ts';
import type { Context } from '../context.ts';
import { arrange } from '../festivals/arrange.ts';
import { FestivalModel, type FestivalRecord } from '../festivals/model.ts';
import { GateNoteModel } from '../gate-notes/model.ts';
import { HistoryModel } from '../history/model.ts';
import { laidDays } from '../schedules/follow-days.ts';
import { ScheduleModel, ScheduleVersionModel } from '../schedules/model.ts';
import { demoZone, runningDay } from './dates.ts';
import { wangchuanchang } from './wangchuanchang.ts';

const moved = (date: string, days: number) =>
  DateTime.fromISO(date, { zone: demoZone }).plus({ days }).toISODate() as string;

/** Moves every demo festival that is over to the coming days, with what happened at it, and leaves everything else as it is. */
export async function shiftDemo(context: Context): Promise<void> {
  const now = context.now();
  for (const festival of await FestivalModel.find({ demo: true }).lean()) {
    const last = festival.marketDays.at(-1);
    if (!last || Date.parse(last.closesAt) > now.getTime()) continue;
    const before = Date.parse(festival.marketDays[0]?.opensAt ?? '');
    const input = festival.slug === 'wangchuanchang' ? sameButToday(festival, now) : weeksLater(festival, now);
    const arranged = arrange(input, festival);
    await FestivalModel.updateOne(
      { _id: festival._id },
      {
        $set: {
          marketDays: arranged.marketDays,
          programme: arranged.programme,
          recurrence: arranged.recurrence ?? null,
        },
        $inc: { version: 1, revision: 1 },
      },
    );
    const later = Date.parse(arranged.marketDays[0]?.opensAt ?? '') - before;
    await shiftFacts(festival._id, later);
    await shiftSchedule({ ...festival, marketDays: arranged.marketDays }, later);
  }
}

/** The main fair begins today, at hours around now. Days that an organizer added follow as they did. */
function sameButToday(festival: FestivalRecord, now: Date): FestivalInput {
  const fresh = wangchuanchang(now);
  const days = DateTime.fromISO(runningDay(now).date).diff(
    DateTime.fromISO(festival.marketDays[0]?.date ?? ''),
    'days',
  ).days;
  const marketDays = festival.marketDays.map(
    (day) => fresh.marketDays.find((known) => known.id === day.id) ?? { ...day, date: moved(day.date, days) },
  );
  const programme = festival.programme.map((item) => fresh.programme.find((known) => known.id === item.id) ?? item);
  return { ...festival, marketDays, programme };
}

/** Whole weeks, so that a Saturday stays one. */
function weeksLater(festival: FestivalRecord, now: Date): FestivalInput {
  const first = festival.marketDays[0]?.date ?? '';
  const late = DateTime.fromJSDate(now, { zone: demoZone })
    .startOf('day')
    .diff(DateTime.fromISO(first, { zone: demoZone }), 'days').days;
  const days = (Math.floor(late / 7) + 1) * 7;
  return shiftFestival<FestivalInput>(festival, moved(first, days));
}

async function shiftFacts(festivalId: Types.ObjectId, milliseconds: number): Promise<void> {
  for (const fact of await CheckInFactModel.find({ festivalId }).lean()) {
    await CheckInFactModel.updateOne(
      { _id: fact._id },
      { $set: { recordedAt: new Date(fact.recordedAt.getTime() + milliseconds) } },
    );
  }
  for (const note of await GateNoteModel.find({ festivalId }).lean()) {
    await GateNoteModel.updateOne({ _id: note._id }, { $set: { at: new Date(note.at.getTime() + milliseconds) } });
  }
  for (const entry of await HistoryModel.find({ festivalId }).lean()) {
    await HistoryModel.updateOne({ _id: entry._id }, { $set: { at: new Date(entry.at.getTime() + milliseconds) } });
  }
}

/** The plan of items, services and breaks goes with the hours of its days. */
async function shiftSchedule(festival: FestivalRecord, milliseconds: number): Promise<void> {
  const shifted = (schedule: Schedule): Schedule => {
    const at = (moment: string) => new Date(Date.parse(moment) + milliseconds).toISOString();
    const later = <T extends { startsAt: string; endsAt: string }>(list: T[]): T[] =>
      list.map((one) => ({ ...one, startsAt: at(one.startsAt), endsAt: at(one.endsAt) }));
    return { items: later(schedule.items), services: later(schedule.services), blockers: later(schedule.blockers) };
  };
  const { _id: festivalId } = festival;
  const days = laidDays(festival);
  const draft = await ScheduleModel.findById(festivalId).lean();
  if (draft) await ScheduleModel.updateOne({ _id: festivalId }, { $set: { draft: shifted(draft.draft), days } });
  for (const { _id, schedule } of await ScheduleVersionModel.find({ festivalId }).lean())
    await ScheduleVersionModel.updateOne({ _id }, { $set: { schedule: shifted(schedule), days } });
}
