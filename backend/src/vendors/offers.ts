import type { Types } from 'mongoose';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { mostSavedOffers, type SavedOffer } from '@yikeji/shared-types/vendor.ts';
import { VendorModel, type VendorRecord } from './model.ts';

const after = { returnDocument: 'after' as const };

/** Keeps one more offer of an account's vendor, or changes it where one is kept under that id; the same again is harmless. */
export async function keepOffer(accountId: Types.ObjectId, kept: SavedOffer): Promise<VendorRecord> {
  const changed = await VendorModel.findOneAndUpdate(
    { accountId, 'otherOffers.id': kept.id },
    { $set: { 'otherOffers.$': kept } },
    after,
  ).lean();
  if (changed) return changed;
  const last = `otherOffers.${mostSavedOffers - 1}`;
  const added = await VendorModel.findOneAndUpdate(
    { accountId, 'otherOffers.id': { $ne: kept.id }, [last]: { $exists: false } },
    { $push: { otherOffers: kept } },
    after,
  ).lean();
  if (added) return added;
  const vendor = await VendorModel.findOne({ accountId }).lean();
  if (!vendor) throw new Refusal('vendor-profile-missing');
  if (vendor.otherOffers?.some(({ id }) => id === kept.id)) return keepOffer(accountId, kept);
  throw new Refusal('offer-too-many', { limit: mostSavedOffers });
}

/** Forgets a kept offer; refuses one that is not kept. */
export async function forgetOffer(accountId: Types.ObjectId, offerId: string): Promise<VendorRecord> {
  const left = await VendorModel.findOneAndUpdate(
    { accountId, 'otherOffers.id': offerId },
    { $pull: { otherOffers: { id: offerId } } },
    after,
  ).lean();
  if (!left) throw new Refusal('not-found');
  return left;
}
