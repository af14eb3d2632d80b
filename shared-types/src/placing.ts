import * as z from 'zod';
import { category } from './category.ts';
import { endpoints } from './endpoint.ts';
import { id, partId } from './id.ts';

export const wishKinds = [
  'zone',
  'neighbours',
  'last-plot',
  'heritage',
  'footfall',
  'quiet',
  'demand',
  'past-seasons',
  'slots',
  'stay',
] as const;

/** What an organizer may set store by when plots are given out. Each has a slider of five steps. */
export const wishKind = z.enum(wishKinds).meta({ id: 'WishKind' });
export type WishKind = z.infer<typeof wishKind>;

/** 0: does not count; 2: as usual; 4: before nearly all else. */
const level = z.number().int().min(0).max(4).default(2);
const parts = z.array(partId).max(5000).default([]);
const categories = z.array(category).max(30);
const pair = z.tuple([id, id]);

/** What is special about one vendor: the organizer knows it from the application or by telephone. Null: as its trade is. */
export const vendorRule = z
  .object({
    applicationId: id,
    /** Plots side by side. */
    plots: z.number().int().min(1).max(4).default(1),
    noisy: z.boolean().nullable().default(null),
    wantsQuiet: z.boolean().nullable().default(null),
    needsAccess: z.boolean().nullable().default(null),
    /** Must have a place in every slot it asked for. */
    required: z.boolean().default(false),
  })
  .meta({ id: 'VendorRule' });
export type VendorRule = z.infer<typeof vendorRule>;

export const pin = z.object({ applicationId: id, plotId: partId, slotId: partId });

/** How plots are to be given out at a festival: rules that are always kept, and wishes with what they count. */
export const placingRules = z
  .object({
    levels: z
      .object(Object.fromEntries(wishKinds.map((kind) => [kind, level])) as Record<WishKind, typeof level>)
      .prefault({}),
    /** Only vendors whose papers are in order. */
    documents: z.boolean().default(false),
    /** No trade has more than this percent of a zone's plots in a slot; null is no limit. */
    zoneSharePercent: z.number().int().min(5).max(100).nullable().default(null),
    /** Vendors of these trades stand so far apart, middle to middle, in metres; 0 is no rule. */
    spacedCategories: categories.default([]),
    spacedMetres: z.number().min(0).max(200).default(0),
    /** Zones that wheelchairs reach; while none is named, the rule for elders' services rests. */
    accessibleZoneIds: parts,
    accessCategories: categories.default(['haircut', 'eyewear', 'health']),
    /** Zones where an open flame may be; none named: wherever the venue allows it. */
    flameZoneIds: parts,
    quietZoneIds: parts,
    noisyCategories: categories.default(['appliance-repair', 'sharpening', 'keys']),
    quietCategories: categories.default(['health', 'legal', 'books']),
    /** Trades that draw crowds, to be spread over the zones. */
    crowdCategories: categories.default(['food', 'heritage']),
    /** What residents ask for most, the most wanted first: to be near where they come in. */
    wantedCategories: categories.default([]),
    /** Circuits of the plan that are not counted: there is power from elsewhere. What a circuit bears, the plan says. */
    uncountedCircuitIds: parts,
    closed: z
      .array(z.object({ plotId: partId, slotId: partId.nullable().default(null) }))
      .max(5000)
      .default([]),
    pins: z.array(pin).max(5000).default([]),
    /** Vendors that must stand beside each other, must not, and would like to. */
    together: z.array(pair).max(1000).default([]),
    apart: z.array(pair).max(1000).default([]),
    near: z.array(pair).max(1000).default([]),
    vendors: z.array(vendorRule).max(5000).default([]),
  })
  .meta({ id: 'PlacingRules' });
export type PlacingRules = z.infer<typeof placingRules>;

/** The same for a festival where nobody has set anything. */
export const usualRules: PlacingRules = placingRules.parse({});

const samePair = ([a, b]: [string, string], [c, d]: [string, string]): boolean =>
  (a === c && b === d) || (a === d && b === c);

/** What contradicts itself in the rules alone, in the order in which it is told; null when nothing does. */
export function contradiction(rules: PlacingRules): {
  kind: 'together-and-apart' | 'pinned-twice' | 'plot-for-two' | 'pinned-to-closed' | 'with-itself';
  ids: string[];
} | null {
  const pairs = [...rules.together, ...rules.apart, ...rules.near];
  const self = pairs.find(([a, b]) => a === b);
  if (self) return { kind: 'with-itself', ids: [self[0]] };
  const both = rules.together.find((one) => rules.apart.some((other) => samePair(one, other)));
  if (both) return { kind: 'together-and-apart', ids: both };
  const sizes = new Map(rules.vendors.map(({ applicationId, plots }) => [applicationId, plots]));
  const [byPlot, byVendor] = [new Map<string, string>(), new Map<string, number>()];
  for (const { applicationId, plotId, slotId } of rules.pins) {
    const place = `${slotId} ${plotId}`;
    const other = byPlot.get(place) ?? applicationId;
    if (other !== applicationId) return { kind: 'plot-for-two', ids: [plotId, other, applicationId] };
    const count = (byVendor.get(`${slotId} ${applicationId}`) ?? 0) + Number(!byPlot.has(place));
    if (count > (sizes.get(applicationId) ?? 1)) return { kind: 'pinned-twice', ids: [applicationId] };
    byPlot.set(place, applicationId);
    byVendor.set(`${slotId} ${applicationId}`, count);
    if (rules.closed.some((entry) => entry.plotId === plotId && (entry.slotId ?? slotId) === slotId))
      return { kind: 'pinned-to-closed', ids: [plotId, applicationId] };
  }
  return null;
}

export const storedRules = z.object({ rules: placingRules, revision: z.number().int() }).meta({ id: 'StoredRules' });
export type StoredRules = z.infer<typeof storedRules>;

export const placingEndpoints = endpoints({
  'GET /festivals/:slug/placing-rules': {
    summary: 'How plots are given out: rules, wishes and what they count',
    access: 'assignment:see',
    reply: storedRules,
  },
  'PUT /festivals/:slug/placing-rules': {
    summary:
      'Change how plots are given out; refused when somebody else changed it since, or when it contradicts itself',
    access: 'assignment:edit',
    body: z.object({ rules: placingRules, revision: z.number().int() }),
    reply: storedRules,
  },
});
