import type { Types } from 'mongoose';
import { maskLogin, normalizeLogin } from '@yikeji/shared-types/account.ts';
import type { WrittenVendor } from '@yikeji/shared-types/claim.ts';
import type { ListQuery, Page } from '@yikeji/shared-types/list.ts';
import { ApplicationModel } from '../applications/model.ts';
import { readPage } from '../database/read-page.ts';
import { wordsInFields } from '../database/search-text.ts';
import { VendorModel, type VendorRecord } from '../vendors/model.ts';
import { ClaimModel } from './model.ts';

/** A page of the vendors a festival wrote down, found by name, contact or the phone number or address they are known by. Four queries. */
export async function listWrittenVendors(
  festivalId: Types.ObjectId,
  { order, words, ...page }: ListQuery & { order: 'newest' | 'oldest' },
): Promise<Page<WrittenVendor>> {
  const fields = ['offer.name.zh', 'offer.name.en', 'contactName', 'login'];
  const filter = { writtenBy: festivalId, ...wordsInFields(normalizeLogin(words) ?? words, fields) };
  const found = await readPage<VendorRecord>(
    VendorModel,
    filter,
    { field: '_id', direction: order === 'newest' ? -1 : 1 },
    page,
  );
  const ids = found.rows.map((vendor) => vendor._id);
  const [claims, applications] = await Promise.all([
    ClaimModel.find({ _id: { $in: ids } }).lean(),
    ApplicationModel.find({ festivalId, vendorId: { $in: ids } }, { vendorId: 1 }).lean(),
  ]);
  const until = new Map(claims.map((claim) => [String(claim._id), claim.expiresAt.toISOString()]));
  const applied = new Set(applications.map((application) => String(application.vendorId)));
  const rows = found.rows.map((vendor) => ({
    id: String(vendor._id),
    name: vendor.offer.name,
    contactName: vendor.contactName,
    contactPhone: maskLogin(vendor.contactPhone),
    claimUntil: until.get(String(vendor._id)) ?? null,
    hasApplied: applied.has(String(vendor._id)),
  }));
  return { ...found, rows };
}
