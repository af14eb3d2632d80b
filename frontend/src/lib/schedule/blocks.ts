import type { Schedule, ScheduleChange } from '@yikeji/shared-types/schedule.ts';

/** Something with a time in a day, as the time line draws it. */
export interface Block {
  of: 'item' | 'service' | 'blocker';
  id: string;
  /** `stage-…`, `elsewhere`, `vendor-…` or `plot-…`. */
  lane: string;
  startsAt: string;
  endsAt: string;
  /** The edit that puts it there as it is. */
  change: ScheduleChange;
  chairs: number;
  minutes: number;
  isBreak: boolean;
}

export const elsewhere = 'elsewhere';
export const stageLane = (stageId: string | null): string => (stageId === null ? elsewhere : `stage ${stageId}`);

const plain = { chairs: 0, minutes: 0, isBreak: false };

/** Everything with a time between two moments (milliseconds). */
export function blocksBetween({ items, services, blockers }: Schedule, from: number, until: number): Block[] {
  const blocks: Block[] = [
    ...items.map((item): Block => {
      const { id, startsAt, endsAt, stageId } = item;
      return {
        ...plain,
        of: 'item',
        id,
        lane: stageLane(stageId),
        startsAt,
        endsAt,
        change: { kind: 'put-item', item },
      };
    }),
    ...services.map((service): Block => {
      const { id, startsAt, endsAt, chairs, minutes, applicationId } = service;
      const change: ScheduleChange = { kind: 'put-service', service };
      return {
        of: 'service',
        id,
        lane: `vendor ${applicationId}`,
        startsAt,
        endsAt,
        chairs,
        minutes,
        change,
        isBreak: false,
      };
    }),
    ...blockers.map((blocker): Block => {
      const { id, startsAt, endsAt } = blocker;
      const lane = blocker.kind === 'break' ? `vendor ${blocker.applicationId}` : `plot ${blocker.plotId}`;
      return {
        ...plain,
        of: 'blocker',
        id,
        lane,
        startsAt,
        endsAt,
        change: { kind: 'put-blocker', blocker },
        isBreak: true,
      };
    }),
  ];
  return blocks.filter(({ startsAt, endsAt }) => Date.parse(startsAt) < until && Date.parse(endsAt) > from);
}

const later = (at: string, minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString();

/** By how many minutes the two ends of a block go elsewhere: both the same moves it, one alone stretches it. */
export interface Shift {
  starts: number;
  ends: number;
}

/** A shift that leaves at least five minutes, and of a service at least one turn; the end that was not meant stays. */
export function kept(block: Pick<Block, 'startsAt' | 'endsAt' | 'minutes'>, { starts, ends }: Shift): Shift {
  const spare = (Date.parse(block.endsAt) - Date.parse(block.startsAt)) / 60_000 - Math.max(5, block.minutes);
  if (starts - ends <= spare) return { starts, ends };
  return ends === 0 ? { starts: spare, ends } : { starts, ends: starts - spare };
}

/** The edit that shifts the ends of a block, and moves an item to another stage. */
export function shifted({ change }: Block, { starts, ends }: Shift, lane?: string): ScheduleChange {
  const moved = <T extends { startsAt: string; endsAt: string }>(one: T): T => ({
    ...one,
    startsAt: later(one.startsAt, starts),
    endsAt: later(one.endsAt, ends),
  });
  if (change.kind === 'put-service') return { kind: 'put-service', service: moved(change.service) };
  if (change.kind === 'put-blocker') return { kind: 'put-blocker', blocker: moved(change.blocker) };
  if (change.kind !== 'put-item') return change;
  const stageId = lane === undefined ? change.item.stageId : lane === elsewhere ? null : lane.replace('stage ', '');
  return { kind: 'put-item', item: { ...moved(change.item), stageId } };
}

/** Blocks of one lane in rows, so that none covers another. */
export function inRows(blocks: Block[]): Block[][] {
  const rows: Block[][] = [];
  for (const block of blocks.toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))) {
    const free = rows.find((row) => Date.parse(row.at(-1)!.endsAt) <= Date.parse(block.startsAt));
    if (free) free.push(block);
    else rows.push([block]);
  }
  return rows;
}
