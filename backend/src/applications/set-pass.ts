import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { ApplicationModel, type ApplicationRecord } from './model.ts';

/** Revokes a pass or makes it valid again; doing it again changes nothing and tells nobody. */
export async function setPass(
  context: Context,
  festival: FestivalRecord,
  applicationId: string,
  revoked: boolean,
  by: string,
): Promise<ApplicationRecord> {
  const mine = { _id: applicationId, festivalId: festival._id, passCode: { $ne: null } };
  const written = await ApplicationModel.updateOne(
    { ...mine, passRevoked: !revoked },
    { $set: { passRevoked: revoked } },
  );
  const found = await ApplicationModel.findOne(mine).lean();
  if (!found) throw new Refusal('pass-unknown');
  if (written.modifiedCount > 0) {
    const details = { applicationId, vendorName: found.offer.name.zh };
    await announce(context, festival._id, revoked ? 'pass:revoked' : 'pass:restored', details, by, [
      { field: 'pass', before: revoked, after: !revoked },
    ]);
    context.live.tellVendor(String(found.accountId), applicationId);
  }
  return found;
}
