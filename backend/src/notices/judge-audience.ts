import type { NoticeAudience } from '@yikeji/shared-types/notice.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { ApplicationModel } from '../applications/model.ts';
import type { FestivalRecord } from '../festivals/model.ts';

/** Refuses an audience that is not of this festival; gives the vendor's name when it is one vendor. */
export async function judgeAudience(
  festival: FestivalRecord,
  audience: NoticeAudience,
): Promise<{ zh: string; en: string } | null> {
  if (audience.kind === 'zones') {
    const known = new Set(festival.zones.map((zone) => zone.id));
    const strange = audience.zoneIds.find((zoneId) => !known.has(zoneId));
    if (strange !== undefined) throw new Refusal('zone-unknown', { zoneId: strange });
  }
  if (audience.kind !== 'vendor') return null;
  const application = await ApplicationModel.findOne(
    { _id: audience.applicationId, festivalId: festival._id },
    { offer: 1 },
  ).lean();
  if (!application) throw new Refusal('application-unknown');
  return application.offer.name;
}
