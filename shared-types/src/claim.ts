import * as z from 'zod';
import { login } from './account.ts';
import { endpoints } from './endpoint.ts';
import { id } from './id.ts';
import { listQuery, pageOf } from './list.ts';
import { name } from './text.ts';
import { instant } from './time.ts';
import { vendor } from './vendor.ts';

/** A vendor whose profile an organizer wrote down; nobody signs in as it until somebody takes it over. */
export const writtenVendor = vendor
  .pick({ id: true, contactName: true })
  .extend({
    name,
    contactPhone: z.string(),
    /** Until when the link made last can be used; null when there is none. */
    claimUntil: instant.nullable(),
    hasApplied: z.boolean(),
  })
  .meta({ id: 'WrittenVendor' });
export type WrittenVendor = z.infer<typeof writtenVendor>;

export const claimEndpoints = endpoints({
  'GET /festivals/:slug/written-vendors': {
    summary: 'Vendors that this festival wrote down and nobody has taken over yet, a page at a time',
    access: 'vendor:manage',
    query: listQuery.extend({ order: z.enum(['newest', 'oldest']).default('newest') }),
    reply: pageOf(writtenVendor),
  },
  'DELETE /festivals/:slug/written-vendors/:vendorId': {
    summary: 'Forget a vendor that was written down; refused while it has an application',
    access: 'vendor:manage',
    reply: z.object({ id }),
  },
  'POST /festivals/:slug/written-vendors/:vendorId/claim': {
    summary: 'Make a link by which the vendor takes its profile over, once, within thirty days; an older link ends',
    access: 'vendor:manage',
    reply: z.object({ token: z.string(), expiresAt: instant }),
  },
  'GET /claims/:token': {
    summary: 'What a link offers: a name and a festival, nothing personal',
    access: 'anyone',
    reply: z.object({ vendorName: name, festivalName: name, expiresAt: instant }),
  },
  'POST /claims/:token/acceptance': {
    summary: 'Take the profile over, with the phone number or address that the organizer wrote down',
    access: 'account',
    body: z.object({ login }),
    reply: z.object({ applications: z.number().int() }),
  },
});
