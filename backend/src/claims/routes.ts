import type { claimEndpoints } from '@yikeji/shared-types/claim.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { ApplicationModel } from '../applications/model.ts';
import { FestivalModel } from '../festivals/model.ts';
import type { HandlersOf } from '../http/api.ts';
import { forgetWrittenVendor } from '../vendors/forget.ts';
import { VendorModel } from '../vendors/model.ts';
import { acceptClaim } from './accept.ts';
import { listWrittenVendors } from './list.ts';
import { findClaim, offerClaim } from './offer.ts';

export const claimRoutes: HandlersOf<keyof typeof claimEndpoints> = {
  'GET /festivals/:slug/written-vendors': ({ festival, query }) => listWrittenVendors(festival._id, query),
  'DELETE /festivals/:slug/written-vendors/:vendorId': async ({ festival, params }) => {
    if (await ApplicationModel.exists({ festivalId: festival._id, vendorId: params.vendorId }))
      throw new Refusal('vendor-in-use');
    await forgetWrittenVendor(festival._id, params.vendorId);
    return { id: params.vendorId };
  },
  'POST /festivals/:slug/written-vendors/:vendorId/claim': ({ context, festival, params }) =>
    offerClaim(context, festival._id, params.vendorId),
  'GET /claims/:token': async ({ context, params }) => {
    const claim = await findClaim(context, params.token);
    const [vendor, festival] = await Promise.all([
      VendorModel.findById(claim._id, { offer: 1 }).lean(),
      FestivalModel.findById(claim.festivalId, { name: 1 }).lean(),
    ]);
    if (!vendor || !festival) throw new Refusal('claim-invalid');
    return { vendorName: vendor.offer.name, festivalName: festival.name, expiresAt: claim.expiresAt.toISOString() };
  },
  'POST /claims/:token/acceptance': async ({ context, account, params, body }) => ({
    applications: await acceptClaim(context, account, params.token, body.login),
  }),
};
