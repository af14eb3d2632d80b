import type { vendorEndpoints } from '@yikeji/shared-types/vendor.ts';
import type { HandlersOf } from '../http/api.ts';
import { toVendor, VendorModel } from './model.ts';
import { forgetOffer, keepOffer } from './offers.ts';
import { saveVendor } from './save.ts';

export const vendorRoutes: HandlersOf<keyof typeof vendorEndpoints> = {
  'GET /vendor': async ({ account }) => {
    const vendor = await VendorModel.findOne({ accountId: account._id }).lean();
    return vendor && toVendor(vendor);
  },
  'PUT /vendor': async ({ account, body }) => toVendor(await saveVendor(account._id, body)),
  'PUT /vendor/offers': async ({ account, body }) => toVendor(await keepOffer(account._id, body)),
  'DELETE /vendor/offers/:offerId': async ({ account, params }) =>
    toVendor(await forgetOffer(account._id, params.offerId)),
};
