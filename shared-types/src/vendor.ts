import * as z from 'zod';
import { category } from './category.ts';
import { endpoints } from './endpoint.ts';
import { id, partId } from './id.ts';
import { line, name, remark } from './text.ts';

/** Money is counted in fen (1/100 yuan); null is "ask at the stall", 0 is free. */
const price = z.number().int().min(0).max(100_000_000).nullable();

export const product = z.object({ name, priceFen: price, unit: line(20).default('') }).meta({ id: 'Product' });
export type Product = z.infer<typeof product>;

export const service = z
  .object({ name, priceFen: price, minutes: z.number().int().min(1).max(1440).nullable().default(null) })
  .meta({ id: 'Service' });
export type Service = z.infer<typeof service>;

/** What a vendor needs of the ground. Metres and kilowatts. */
export const needs = z
  .object({
    frontage: z.number().min(0.5).max(50),
    depth: z.number().min(0.5).max(50),
    powerKw: z.number().min(0).max(1000),
    water: z.boolean(),
    openFlame: z.boolean(),
  })
  .meta({ id: 'Needs' });
export type Needs = z.infer<typeof needs>;

/** What a vendor brings: kept in the profile, and copied into each application as it was when sent. */
export const offer = z
  .object({
    name,
    summary: remark,
    category,
    /** A recognised time-honoured brand. */
    heritage: z.boolean().default(false),
    origin: line(60).default(''),
    products: z.array(product).max(40).default([]),
    services: z.array(service).max(40).default([]),
    needs,
  })
  .meta({ id: 'Offer' });
export type Offer = z.infer<typeof offer>;

/** Something else the same vendor does, kept beside the profile's own offer to apply with. The vendor's device names it. */
export const savedOffer = z.object({ id: partId, offer }).meta({ id: 'SavedOffer' });
export type SavedOffer = z.infer<typeof savedOffer>;

/** The most offers a vendor keeps beside the first. */
export const mostSavedOffers = 9;

const profile = z.object({ offer, contactName: line(40).min(1), contactPhone: line(40).min(5) });
export type VendorProfile = z.infer<typeof profile>;
export const vendor = profile.extend({ id, otherOffers: z.array(savedOffer) }).meta({ id: 'Vendor' });
export type Vendor = z.infer<typeof vendor>;

export const vendorEndpoints = endpoints({
  'GET /vendor': { summary: "The caller's vendor profile, or null", access: 'account', reply: vendor.nullable() },
  'PUT /vendor': { summary: "Save the caller's vendor profile", access: 'account', body: profile, reply: vendor },
  'PUT /vendor/offers': {
    summary: 'Keep one more offer to apply with, or change one that is kept; the same again changes nothing',
    access: 'account',
    body: savedOffer,
    reply: vendor,
  },
  'DELETE /vendor/offers/:offerId': {
    summary: 'Forget a kept offer; applications sent with it stay as they are',
    access: 'account',
    reply: vendor,
  },
});
