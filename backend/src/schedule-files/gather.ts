import type { CarriedItem } from '@yikeji/shared-types/schedule/carried.ts';
import { type NamedStage, roomOf } from '@yikeji/shared-types/schedule/compare-file.ts';
import type { ScheduleFacts } from '@yikeji/shared-types/schedule/facts.ts';
import type { Programme, Schedule } from '@yikeji/shared-types/schedule.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { version as productVersion } from '../version.ts';
import { guidOf } from './guid.ts';
import type { CarriedHead } from './write-json.ts';

/** The stages of a plan under names that are different from one another. */
export function namedStages(stages: ScheduleFacts['stages']): NamedStage[] {
  const taken = new Set<string>();
  return stages.map(({ id, name }) => {
    const wish = name?.zh || '舞台';
    let room = wish;
    for (let count = 2; taken.has(room); count++) room = `${wish} ${count}`;
    taken.add(room);
    return { id, room };
  });
}

/** Everything of a draft that a file carries: its items and services, with the names over the stalls. */
export function carriedOfDraft(festivalId: string, { items, services }: Schedule, facts: ScheduleFacts): CarriedItem[] {
  const stages = namedStages(facts.stages);
  const names = new Map(facts.vendors.map(({ applicationId, name }) => [applicationId, name]));
  const numbers = new Map(facts.plots.map(({ id, number }) => [id, number]));
  const plotOf = (applicationId: string, slotId: string) =>
    numbers.get(
      facts.standings.find((each) => each.applicationId === applicationId && each.slotId === slotId)?.plotId ?? '',
    ) ?? '';
  return [
    ...items.map((item): CarriedItem => ({
      guid: guidOf(festivalId, item.id),
      kind: item.kind,
      title: item.title,
      note: item.note,
      room: roomOf(item, stages),
      startsAt: item.startsAt,
      endsAt: item.endsAt,
      persons: [],
    })),
    ...services.map(({ id, applicationId, slotId, service, startsAt, endsAt }): CarriedItem => ({
      guid: guidOf(festivalId, id),
      kind: 'service',
      title: service,
      note: { zh: '', en: '' },
      room: plotOf(applicationId, slotId),
      startsAt,
      endsAt,
      persons: [names.get(applicationId)?.zh ?? ''].filter(Boolean),
    })),
  ];
}

/** What residents see of a programme, as files carry it. */
export function carriedOfProgramme(festivalId: string, { items, services }: Programme): CarriedItem[] {
  return [
    ...items.map(({ id, kind, title, note, place, startsAt, endsAt }): CarriedItem => ({
      ...{ guid: guidOf(festivalId, id), kind, title, note, room: place.zh || place.en, startsAt, endsAt },
      persons: [],
    })),
    ...services.map(({ id, service, vendorName, plotNumbers, startsAt, endsAt }): CarriedItem => ({
      ...{ guid: guidOf(festivalId, id), kind: 'service', title: service, note: { zh: '', en: '' } },
      ...{ room: plotNumbers[0] ?? '', startsAt, endsAt, persons: [vendorName.zh] },
    })),
  ];
}

export function headOf(context: Context, festival: FestivalRecord, version: string): CarriedHead {
  const { name, slug, timeZone, marketDays } = festival;
  const days = marketDays.map(({ date, opensAt, closesAt }) => ({ date, startsAt: opensAt, endsAt: closesAt }));
  return { title: name.zh, slug, timeZone, version, baseUrl: context.publicUrl, productVersion, days };
}
