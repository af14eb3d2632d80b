import { createHash, randomBytes } from 'node:crypto';
import type { Types } from 'mongoose';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { VendorModel } from '../vendors/model.ts';
import { ClaimModel, type ClaimRecord } from './model.ts';

const claimDays = 30;
const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

/** Makes the one link by which a written vendor can be taken over; a link made before ends. Only its hash is kept. */
export async function offerClaim(
  context: Context,
  festivalId: Types.ObjectId,
  vendorId: string,
): Promise<{ token: string; expiresAt: string }> {
  const vendor = await VendorModel.findOne({ _id: vendorId, writtenBy: festivalId }, { _id: 1 }).lean();
  if (!vendor) throw new Refusal('vendor-unknown');
  const token = randomBytes(18).toString('base64url');
  const expiresAt = new Date(context.now().getTime() + claimDays * 86_400_000);
  const link = { tokenHash: hashOf(token), festivalId, expiresAt };
  await ClaimModel.updateOne({ _id: vendor._id }, { $set: link }, { upsert: true });
  return { token, expiresAt: expiresAt.toISOString() };
}

/** The link behind a token. Refuses one that is used, replaced or too old. */
export async function findClaim(context: Context, token: string): Promise<ClaimRecord> {
  const claim = await ClaimModel.findOne({ tokenHash: hashOf(token), expiresAt: { $gt: context.now() } }).lean();
  if (!claim) throw new Refusal('claim-invalid');
  return claim;
}
