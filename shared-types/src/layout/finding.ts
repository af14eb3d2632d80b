import * as z from 'zod';
import { partId } from '../id.ts';

export const findingKind = z
  .enum([
    'overlap',
    'outside-venue',
    'fire-lane-narrow',
    'blocks-facility',
    'in-no-go',
    'number-twice',
    'number-missing',
    'zone-unknown',
  ])
  .meta({ id: 'FindingKind' });
export type FindingKind = z.infer<typeof findingKind>;

/** Something the rules have to say about a plan: data, never an error. `must` stops publishing, `mind` does not. */
export const finding = z
  .object({
    kind: findingKind,
    weight: z.enum(['must', 'mind']),
    plotIds: z.array(partId),
    /** Metres there are and metres there should be, where the rule is about a distance. */
    measured: z.number().nullable(),
    required: z.number().nullable(),
    /** The street, facility or area it is about, or the number found twice. */
    about: z.string().nullable(),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof finding>;
