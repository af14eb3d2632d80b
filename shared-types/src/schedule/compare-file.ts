import type { ScheduleFilePreview, ScheduleFileRow } from '../schedule-file.ts';
import {
  type Schedule,
  type ScheduleChange,
  type ScheduleItem,
  type ScheduleItemKind,
  scheduleItemKind,
  type ServicePlan,
} from '../schedule.ts';
import type { CarriedItem } from './carried.ts';

/** A stage of the plan under the name that files give it. */
export interface NamedStage {
  id: string;
  room: string;
}

interface Known {
  draft: Schedule;
  /** The guid of a thing of the draft, by its id. */
  guidOf: (id: string) => string;
  /** The id that a new thing gets. */
  idFor: (guid: string) => string;
  stages: NamedStage[];
  /** Numbers of plots: places that need no stage. */
  plotNumbers: Set<string>;
}

interface Comparison extends Omit<ScheduleFilePreview, 'revision'> {
  /** The edits that make the draft what the file says; without those that take away. */
  changes: ScheduleChange[];
  removals: ScheduleChange[];
}

const sameMoment = (a: string, b: string) => Math.floor(Date.parse(a) / 60_000) === Math.floor(Date.parse(b) / 60_000);

/** What a read file means for a draft: each thing new, changed, the same or gone, and the edits that bring it in. */
export function compareWithDraft(carried: (CarriedItem & { line: number })[], known: Known): Comparison {
  const items = new Map(known.draft.items.map((item) => [known.guidOf(item.id), item]));
  const services = new Map(known.draft.services.map((service) => [known.guidOf(service.id), service]));
  const rows: ScheduleFileRow[] = [];
  const changes: ScheduleChange[] = [];
  const faults: Comparison['faults'] = [];
  const unknown = new Set<string>();
  for (const each of carried) {
    const service = services.get(each.guid);
    if (service) {
      compareService(each, service, rows, changes);
      continue;
    }
    if (each.kind === 'service') {
      faults.push({ line: each.line, fault: 'service-unknown', about: each.title.zh });
      continue;
    }
    const before = items.get(each.guid);
    const item = itemOf(each, before, known);
    if (item.stageId === null && item.place.zh === '') {
      faults.push({ line: each.line, fault: 'place-missing', about: each.title.zh });
      continue;
    }
    if (item.stageId === null && before?.place.zh !== each.room && !known.plotNumbers.has(each.room))
      unknown.add(each.room);
    const differs = before ? differencesOf(before, item) : [];
    rows.push(rowOf(each, before ? (differs.length > 0 ? 'changed' : 'same') : 'new', differs));
    if (!before || differs.length > 0) changes.push({ kind: 'put-item', item });
  }
  const kept = new Set(carried.map(({ guid }) => guid));
  const gone = [...items].filter(([guid]) => !kept.has(guid)).map(([, item]) => item);
  for (const item of gone) {
    const { kind, title, startsAt, endsAt } = item;
    rows.push({ fate: 'removed', kind, title, room: roomOf(item, known.stages), startsAt, endsAt, differs: [] });
  }
  const counts = { new: 0, changed: 0, same: 0, removed: 0 };
  for (const { fate } of rows) counts[fate] += 1;
  const removals = gone.map(({ id }): ScheduleChange => ({ kind: 'remove', from: 'items', id }));
  return { rows, counts, faults, unknownRooms: [...unknown], changes, removals };
}

/** How files call the place of an item. */
export function roomOf({ stageId, place }: Pick<ScheduleItem, 'stageId' | 'place'>, stages: NamedStage[]): string {
  return stages.find(({ id }) => id === stageId)?.room ?? (place.zh || place.en);
}

function kindOf(kind: string): ScheduleItemKind {
  return scheduleItemKind.options.find((each) => each === kind) ?? 'other';
}

function itemOf(each: CarriedItem, before: ScheduleItem | undefined, known: Known): ScheduleItem {
  const stage = known.stages.find(({ room }) => room === each.room);
  const samePlace = before !== undefined && roomOf(before, known.stages) === each.room;
  const place = { zh: each.room, en: '' };
  return {
    id: before?.id ?? known.idFor(each.guid),
    kind: kindOf(each.kind),
    title: each.title,
    note: each.note,
    ...(samePlace
      ? { stageId: before.stageId, place: before.place }
      : { stageId: stage?.id ?? null, place: stage ? { zh: '', en: '' } : place }),
    startsAt: before && sameMoment(before.startsAt, each.startsAt) ? before.startsAt : each.startsAt,
    endsAt: before && sameMoment(before.endsAt, each.endsAt) ? before.endsAt : each.endsAt,
  };
}

function differencesOf(before: ScheduleItem, after: ScheduleItem): ScheduleFileRow['differs'] {
  const words = (text: { zh: string; en: string }) => `${text.zh}\n${text.en}`;
  const found: ScheduleFileRow['differs'] = [];
  if (words(before.title) !== words(after.title)) found.push('title');
  if (words(before.note) !== words(after.note)) found.push('note');
  if (before.kind !== after.kind) found.push('kind');
  if (before.startsAt !== after.startsAt || before.endsAt !== after.endsAt) found.push('time');
  if (before.stageId !== after.stageId || words(before.place) !== words(after.place)) found.push('place');
  return found;
}

/** Of a service a file may only say when it is: who does it, where and for how long is told by vendors and places. */
function compareService(
  each: CarriedItem,
  before: ServicePlan,
  rows: ScheduleFileRow[],
  changes: ScheduleChange[],
): void {
  const same = sameMoment(before.startsAt, each.startsAt) && sameMoment(before.endsAt, each.endsAt);
  rows.push(rowOf(each, same ? 'same' : 'changed', same ? [] : ['time']));
  if (same) return;
  changes.push({ kind: 'put-service', service: { ...before, startsAt: each.startsAt, endsAt: each.endsAt } });
}

function rowOf(
  { kind, title, room, startsAt, endsAt }: CarriedItem,
  fate: ScheduleFileRow['fate'],
  differs: ScheduleFileRow['differs'],
): ScheduleFileRow {
  return { fate, kind, title, room, startsAt, endsAt, differs };
}
