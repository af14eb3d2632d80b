import mongoose from 'mongoose';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { countAttempt } from '../accounts/attempts.ts';
import type { AccountRecord } from '../accounts/model.ts';
import { handOverApplication } from '../applications/hand-over.ts';
import { handOverAssignments } from '../assignments/hand-over.ts';
import type { Context } from '../context.ts';
import { announce } from '../festivals/announce.ts';
import { handOverVendor } from '../vendors/hand-over.ts';
import { VendorModel } from '../vendors/model.ts';
import { ClaimModel } from './model.ts';
import { findClaim } from './offer.ts';

const triesPerLink = 8;

/**
 * Takes a written vendor over: for who holds its link and knows the phone number or address it was written down with, so
 * that a link passed on by mistake hands nothing over. Profile, application and places follow at once or not at all.
 * Answers how many applications came along.
 */
export async function acceptClaim(
  context: Context,
  account: AccountRecord,
  token: string,
  login: string,
): Promise<number> {
  const claim = await findClaim(context, token);
  await countAttempt(`claim:${String(claim._id)}`, triesPerLink, context.now());
  const written = await VendorModel.findOne({ _id: claim._id, writtenBy: claim.festivalId }).lean();
  if (!written) throw new Refusal('claim-invalid');
  if (written.login !== login) throw new Refusal('claim-login-wrong');
  let applicationId: mongoose.Types.ObjectId | null = null;
  await mongoose.connection.transaction(async (session) => {
    const used = await ClaimModel.deleteOne({ _id: claim._id, tokenHash: claim.tokenHash }, { session });
    if (used.deletedCount === 0) throw new Refusal('claim-invalid');
    const vendor = await handOverVendor(written, account._id, session);
    applicationId = await handOverApplication(
      { festivalId: claim.festivalId, vendorId: written._id },
      { vendorId: vendor._id, accountId: account._id },
      session,
    );
    if (applicationId) await handOverAssignments(applicationId, vendor._id, session);
  });
  const handed = applicationId ? [String(applicationId)] : [];
  await announce(
    context,
    claim.festivalId,
    'vendor:claimed',
    { vendorName: written.offer.name.zh },
    account.name,
    [],
    handed,
  );
  return applicationId ? 1 : 0;
}
