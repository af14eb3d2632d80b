import * as z from 'zod';
import { partId } from '../id.ts';

export const findingKinds = [
  'overlap',
  'outside-venue',
  'fire-lane-narrow',
  'blocks-facility',
  'blocks-paving',
  'in-fire-lane',
  'in-no-go',
  'aisle-narrow',
  'not-reachable',
  'food-near-toilet',
  'food-near-bin',
  'flame-forbidden',
  'flame-near',
  'circuit-unknown',
  'circuit-overloaded',
  'power-far',
  'water-far',
  'number-twice',
  'number-missing',
  'zone-unknown',
] as const;
export const findingKind = z.enum(findingKinds).meta({ id: 'FindingKind' });
export type FindingKind = z.infer<typeof findingKind>;

/** Something the rules have to say about a plan: data, never an error. `must` stops publishing, `mind` asks for a reason first. */
export const finding = z
  .object({
    kind: findingKind,
    weight: z.enum(['must', 'mind']),
    plotIds: z.array(partId),
    /** Metres (kilowatts of a circuit) there are and there should be, where the rule has a figure. */
    measured: z.number().nullable(),
    required: z.number().nullable(),
    /** The street, facility, area, line, plot or circuit it is about, or the number found twice. */
    about: z.string().nullable(),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof finding>;

/** A finding that stops publishing. */
export function must(kind: FindingKind, plotIds: string[], details: Partial<Finding> = {}): Finding {
  return { kind, weight: 'must', plotIds, measured: null, required: null, about: null, ...details };
}

/** A finding that may stay when somebody gives the reason. */
export function mind(kind: FindingKind, plotIds: string[], details: Partial<Finding> = {}): Finding {
  return { ...must(kind, plotIds, details), weight: 'mind' };
}
