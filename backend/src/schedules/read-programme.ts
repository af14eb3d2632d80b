import type { Role } from '@yikeji/shared-types/access.ts';
import type { Programme, Schedule } from '@yikeji/shared-types/schedule.ts';
import { ApplicationModel } from '../applications/model.ts';
import { AssignmentModel } from '../assignments/model.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { publishedLayout } from '../layouts/model.ts';
import { publishedSchedule } from './model.ts';

/**
 * The programme as residents see it: the festival's items by time, and the published services of vendors who still stand
 * in their slot. Of a draft that takes applications only its members see any. Nothing personal.
 */
export async function readProgramme(festival: FestivalRecord, role: Role | null): Promise<Programme> {
  if (festival.status === 'draft' && role === null) return { version: 0, items: [], services: [] };
  const published = await publishedSchedule(festival);
  const kinds = new Map(published?.schedule.items.map(({ id, kind }) => [id, kind]));
  const items = festival.programme.map(({ id, title, note, place, startsAt, endsAt }) => ({
    id,
    kind: kinds.get(id) ?? ('other' as const),
    title,
    note,
    place,
    startsAt,
    endsAt: endsAt ?? startsAt,
  }));
  return { version: published?.version ?? 0, items, services: published ? await servicesOf(festival, published) : [] };
}

async function servicesOf(
  { _id: festivalId }: FestivalRecord,
  { schedule }: { schedule: Schedule },
): Promise<Programme['services']> {
  const applicationIds = [...new Set(schedule.services.map(({ applicationId }) => applicationId))];
  if (applicationIds.length === 0) return [];
  const [applications, assignments, layout] = await Promise.all([
    ApplicationModel.find({ _id: { $in: applicationIds }, state: 'accepted' }, { offer: 1 }).lean(),
    AssignmentModel.find({ applicationId: { $in: applicationIds }, active: true }).lean(),
    publishedLayout(festivalId),
  ]);
  const names = new Map(applications.map(({ _id, offer }) => [String(_id), offer.name]));
  const numbers = new Map(layout?.plan.plots.map(({ id, number }) => [id, number]));
  const places = Map.groupBy(assignments, ({ applicationId, slotId }) => `${String(applicationId)} ${slotId}`);
  return schedule.services.flatMap(({ applicationId, ...service }) => {
    const vendorName = names.get(applicationId);
    const stands = places.get(`${applicationId} ${service.slotId}`) ?? [];
    if (!vendorName || stands.length === 0) return [];
    const plotNumbers = stands.flatMap(({ plotId }) => numbers.get(plotId) ?? []).sort();
    const breaks = schedule.blockers.flatMap((blocker) =>
      blocker.kind === 'break' && blocker.applicationId === applicationId
        ? [{ startsAt: blocker.startsAt, endsAt: blocker.endsAt }]
        : [],
    );
    return [{ ...service, vendorName, plotNumbers, breaks }];
  });
}
