import { DateTime } from 'luxon';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Schedule, ScheduleChange } from '@yikeji/shared-types/schedule.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { changeScheduleDraft } from '../schedules/change-draft.ts';
import { followDay, type LaidDays } from '../schedules/follow-days.ts';
import { readScheduleDraft } from '../schedules/read.ts';

const told = (at: DateTime) => at.toISO({ suppressMilliseconds: true }) ?? '';

/** What of a schedule may go elsewhere: the programme and closed plots. Services and breaks are of vendors, who stay. */
export async function scheduleToCarry(festival: FestivalRecord): Promise<Schedule> {
  const { draft } = await readScheduleDraft(festival);
  const onWall = (at: string) => told(DateTime.fromISO(at, { zone: festival.timeZone }));
  const placed = <T extends { startsAt: string; endsAt: string }>(thing: T): T => ({
    ...thing,
    startsAt: onWall(thing.startsAt),
    endsAt: onWall(thing.endsAt),
  });
  const blockers = draft.blockers.filter(({ kind }) => kind === 'closed');
  return { items: draft.items.map(placed), services: [], blockers: blockers.map(placed) };
}

/** A schedule on the days that a festival has got: what is on a day that is no more stays behind. */
export function moveSchedule({ items, blockers }: Schedule, before: LaidDays, after: LaidDays): Schedule {
  const move = <T extends { startsAt: string; endsAt: string }>(thing: T): T[] => {
    const there = followDay(thing, before, after);
    return there ? [there] : [];
  };
  return {
    items: items.flatMap(move),
    services: [],
    blockers: blockers.filter(({ kind }) => kind === 'closed').flatMap(move),
  };
}

/** Lays a carried schedule into the draft of a new festival. A repeat changes nothing, nor what somebody has edited since. */
export async function laySchedule(
  context: Context,
  festival: FestivalRecord,
  carried: Schedule,
  by: string,
): Promise<void> {
  const changes: ScheduleChange[] = [
    ...carried.items.map((item) => ({ kind: 'put-item' as const, item })),
    ...carried.blockers.map((blocker) => ({ kind: 'put-blocker' as const, blocker })),
  ];
  if (changes.length === 0) return;
  try {
    await changeScheduleDraft(context, festival, 0, changes, by);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'changed-meanwhile') throw error;
  }
}
