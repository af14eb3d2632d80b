import type { Types } from 'mongoose';
import { normalizeLogin } from '@yikeji/shared-types/account.ts';
import type { VendorProfile } from '@yikeji/shared-types/vendor.ts';
import { ApplicationModel, type ApplicationRecord } from '../applications/model.ts';
import { VendorModel } from '../vendors/model.ts';

/** A vendor that a festival knows: because it was written down here, took that over, or applied here. */
export interface KnownVendor {
  vendorId: Types.ObjectId;
  accountId: Types.ObjectId;
  /** The profile of a written vendor; null for one that looks after itself. */
  profile: VendorProfile | null;
  application: ApplicationRecord | null;
  /** The number to hold a masked one against. */
  phone: string;
}

export interface KnownVendors {
  byRef: Map<string, KnownVendor>;
  byLogin: Map<string, KnownVendor>;
}

/**
 * The vendors a festival may know of. Vendors of other festivals are left out on purpose: nobody learns from an import who
 * is registered elsewhere. Three queries, however many vendors.
 */
export async function knownVendors(festivalId: Types.ObjectId): Promise<KnownVendors> {
  const [written, takenOver, applications] = await Promise.all([
    VendorModel.find({ writtenBy: festivalId }).lean(),
    VendorModel.find({ 'takenOver.festivalId': festivalId }).lean(),
    ApplicationModel.find({ festivalId }).lean(),
  ]);
  const applied = new Map(applications.map((application) => [String(application.vendorId), application]));
  const known: KnownVendors = { byRef: new Map(), byLogin: new Map() };
  const add = (vendor: KnownVendor, login: string | null | undefined) => {
    if (!known.byRef.has(String(vendor.vendorId))) known.byRef.set(String(vendor.vendorId), vendor);
    if (login && !known.byLogin.has(login)) known.byLogin.set(login, vendor);
  };
  for (const { _id, accountId, offer, contactName, contactPhone, login } of written) {
    const profile = { offer, contactName, contactPhone };
    add(
      { vendorId: _id, accountId, profile, application: applied.get(String(_id)) ?? null, phone: contactPhone },
      login,
    );
  }
  for (const vendor of takenOver) {
    const application = applied.get(String(vendor._id)) ?? null;
    const own = {
      vendorId: vendor._id,
      accountId: vendor.accountId,
      profile: null,
      application,
      phone: vendor.contactPhone,
    };
    for (const { festivalId: at, login } of vendor.takenOver ?? []) if (at.equals(festivalId)) add(own, login);
  }
  for (const application of applications) {
    const { vendorId, accountId, contactPhone } = application;
    add({ vendorId, accountId, profile: null, application, phone: contactPhone }, normalizeLogin(contactPhone));
  }
  return known;
}
