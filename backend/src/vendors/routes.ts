import type { HandlersOf } from '../http/api.ts';
import { toVendor, VendorModel } from './model.ts';
import { saveVendor } from './save.ts';

export const vendorRoutes: HandlersOf<'GET /vendor' | 'PUT /vendor'> = {
  'GET /vendor': async ({ account }) => {
    const vendor = await VendorModel.findOne({ accountId: account._id }).lean();
    return vendor && toVendor(vendor);
  },
  'PUT /vendor': async ({ account, body }) => toVendor(await saveVendor(account._id, body)),
};
