import type { Types } from 'mongoose';
import { isAddressedTo, type NoticeAudience } from '@yikeji/shared-types/notice.ts';
import { ApplicationModel, type ApplicationRecord } from '../applications/model.ts';
import { AssignmentModel } from '../assignments/model.ts';
import { publishedLayout } from '../layouts/model.ts';

type Addressee = Pick<ApplicationRecord, '_id' | 'accountId' | 'state'>;

/** The zones in which applications have a plot, by the id of the application. Two queries, however many they are. */
export async function zonesOfApplications(
  festivalId: Types.ObjectId,
  applicationIds: Types.ObjectId[],
): Promise<Map<string, string[]>> {
  const [layout, assignments] = await Promise.all([
    publishedLayout(festivalId),
    AssignmentModel.find(
      { applicationId: { $in: applicationIds }, active: true },
      { applicationId: 1, plotId: 1 },
    ).lean(),
  ]);
  const zoneOf = new Map(layout?.plan.plots.map((plot) => [plot.id, plot.zoneId]));
  const zones = new Map<string, string[]>();
  for (const { applicationId, plotId } of assignments) {
    const zoneId = zoneOf.get(plotId);
    if (zoneId) zones.set(String(applicationId), [...(zones.get(String(applicationId)) ?? []), zoneId]);
  }
  return zones;
}

/** The applications whose vendors a notice is for. */
export async function addresseesOf(festivalId: Types.ObjectId, audience: NoticeAudience): Promise<Addressee[]> {
  const among =
    audience.kind === 'vendor'
      ? { _id: audience.applicationId, festivalId }
      : { festivalId, state: 'accepted' as const };
  const found = await ApplicationModel.find(among, { accountId: 1, state: 1 }).lean();
  if (audience.kind !== 'zones') return found;
  const zones = await zonesOfApplications(
    festivalId,
    found.map(({ _id }) => _id),
  );
  return found.filter(({ _id, state }) =>
    isAddressedTo(audience, {
      kind: 'vendor',
      applicationId: String(_id),
      accepted: state === 'accepted',
      zoneIds: zones.get(String(_id)) ?? [],
    }),
  );
}
