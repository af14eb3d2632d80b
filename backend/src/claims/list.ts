import type { Types } from 'mongoose';
import { maskLogin, normalizeLogin } from '@yikeji/shared-types/account.ts';
import type { WrittenVendor } from '@yikeji/shared-types/claim.ts';
import { ApplicationModel } from '../applications/model.ts';
import { VendorModel } from '../vendors/model.ts';
import { ClaimModel } from './model.ts';

const pageLength = 50;

/** The vendors a festival wrote down, newest first, 50 at a time; searched by the whole phone number or address. Three queries. */
export async function listWrittenVendors(
  festivalId: Types.ObjectId,
  asked: { before?: string | undefined; search?: string | undefined },
): Promise<{ vendors: WrittenVendor[]; next: string | null }> {
  const search = asked.search?.trim() ? { login: normalizeLogin(asked.search) ?? asked.search.trim() } : {};
  const found = await VendorModel.find({
    writtenBy: festivalId,
    ...search,
    ...(asked.before ? { _id: { $lt: asked.before } } : {}),
  })
    .sort({ _id: -1 })
    .limit(pageLength + 1)
    .lean();
  const shown = found.slice(0, pageLength);
  const ids = shown.map((vendor) => vendor._id);
  const [claims, applications] = await Promise.all([
    ClaimModel.find({ _id: { $in: ids } }).lean(),
    ApplicationModel.find({ festivalId, vendorId: { $in: ids } }, { vendorId: 1 }).lean(),
  ]);
  const until = new Map(claims.map((claim) => [String(claim._id), claim.expiresAt.toISOString()]));
  const applied = new Set(applications.map((application) => String(application.vendorId)));
  const vendors = shown.map((vendor) => ({
    id: String(vendor._id),
    name: vendor.offer.name,
    contactName: vendor.contactName,
    contactPhone: maskLogin(vendor.contactPhone),
    claimUntil: until.get(String(vendor._id)) ?? null,
    hasApplied: applied.has(String(vendor._id)),
  }));
  return { vendors, next: found.length > pageLength ? (vendors.at(-1)?.id ?? null) : null };
}
