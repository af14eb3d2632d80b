import * as z from 'zod';

export const allCategories = [
  'heritage',
  'farm-produce',
  'food',
  'haircut',
  'appliance-repair',
  'shoe-repair',
  'sewing',
  'sharpening',
  'keys',
  'bicycle-repair',
  'watch-repair',
  'eyewear',
  'phone-care',
  'laundry',
  'housekeeping',
  'appliance-cleaning',
  'recycling',
  'health',
  'legal',
  'public-information',
  'jobs',
  'chain',
  'books',
  'children',
  'crafts',
  'other',
] as const;

/** What a stall trades in or does. A festival admits some of these; a vendor's offer has exactly one. */
export const category = z.enum(allCategories).meta({ id: 'Category' });
export type Category = z.infer<typeof category>;
