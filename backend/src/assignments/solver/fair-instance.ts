import * as z from 'zod';

/**
 * The file that `npm run solve` reads, and what the optimiser takes: a fair in plain numbers. Vendors, plots, zones,
 * circuits, demands and slots are named by their place in their list, from 0. Lengths are metres, power is kW.
 * Everything but vendors and plots may be left out.
 */
const index = z.number().int().min(0);
const points = z.number().int().min(-1_000_000).max(1_000_000);
const metres = z.number().min(-1e6).max(1e6);
const share = z.number().min(0).max(1);
const kilowatts = z.number().min(0).max(100_000);

const vendor = z.strictObject({
  id: z.string().optional(),
  category: z.string().default(''),
  /** The slots asked for; absent is all. */
  slots: z.array(index).optional(),
  /** Plots side by side, in one line. Each counts for its part of score and power. */
  plots: z.number().int().min(1).max(8).default(1),
  kw: kilowatts.default(0),
  /** Must have a place in every slot asked for. */
  required: z.boolean().default(false),
  /** Elders' services and the like: only on accessible plots. */
  needsAccess: z.boolean().default(false),
  heritage: z.boolean().default(false),
  noisy: z.boolean().default(false),
  wantsQuiet: z.boolean().default(false),
  /** How many people come for this vendor, in any unit. */
  draw: z.number().int().min(0).max(1000).default(0),
  /** Wished for, best first. */
  zones: z.array(index).default([]),
  /** Vendors it would like beside it. */
  near: z.array(index).default([]),
  lastPlot: index.optional(),
  /** How poorly it stood in past seasons: 0 well, 1 worst. */
  owed: share.default(0),
  /** Demands of residents that it serves. */
  serves: z.array(index).default([]),
});

const plot = z.strictObject({
  id: z.string().optional(),
  zone: index.optional(),
  circuit: index.optional(),
  x: metres.default(0),
  y: metres.default(0),
  accessible: z.boolean().default(false),
  quiet: z.boolean().default(false),
  /** How many people pass: 0 none, 1 most. */
  footfall: share.default(0),
});

const limit = z.strictObject({
  category: z.string(),
  /** Plots of the zone that the trade may have in one slot, as a number or as a share of the zone's plots. */
  most: index.optional(),
  share: share.optional(),
});

/** What each wish is worth at most, in points: the organizer's sliders. */
const weights = z.strictObject({
  /** For having a place at all; absent: 0 where scores are given, else 100. */
  place: points.optional(),
  zone: points.default(40),
  near: points.min(0).default(20),
  lastPlot: points.default(30),
  heritage: points.default(12),
  demand: points.default(20),
  /** For a plot that many pass, to those who are owed one. */
  pastSeasons: points.default(20),
  quietPlot: points.default(20),
  /** Taken away for every noisy vendor beside one who wants quiet. */
  noise: points.min(0).default(30),
  /** Taken away for every unit of draw above a zone's part of the whole. */
  footfall: points.min(0).default(0),
  /** For the first slot that a vendor gets. */
  slots: points.min(0).default(0),
  /** For the same plot in the next slot. */
  stay: points.min(0).default(0),
});

const pair = z.tuple([index, index]);

const ban = z.strictObject({
  rule: z.string().min(1),
  pairs: z.array(pair).default([]),
  /** None of these vendors on any of these plots. */
  sets: z.array(z.strictObject({ vendors: z.array(index), plots: z.array(index) })).default([]),
});

export const fairInstance = z.strictObject({
  slots: z.number().int().min(1).max(100).default(1),
  vendors: z.array(vendor).max(5000),
  plots: z.array(plot).max(5000),
  /** Vendor by vendor, plot by plot; the wishes are added. Absent is 0 everywhere. */
  score: z.array(z.array(points)).optional(),
  /** Pairs of vendor and plot that must not be, by the rule that says so. */
  forbidden: z.array(ban).default([]),
  closed: z.array(z.strictObject({ plot: index, slot: index.optional() })).default([]),
  pins: z.array(z.strictObject({ vendor: index, plot: index, slot: index.default(0) })).default([]),
  /** Plots beside each other; absent: those whose middles are at most `neighbourMetres` apart. */
  neighbours: z.array(pair).optional(),
  neighbourMetres: z.number().min(0).default(0),
  /** Vendors that must stand beside each other where both ask for the slot: both or neither has a place. */
  together: z.array(pair).default([]),
  /** Vendors that must not. */
  apart: z.array(pair).default([]),
  circuits: z.array(z.strictObject({ id: z.string().optional(), kw: kilowatts })).default([]),
  zones: z.array(z.strictObject({ id: z.string().optional(), limits: z.array(limit).default([]) })).default([]),
  /** Vendors of one trade are at least so far apart, middle to middle. */
  distances: z.array(z.strictObject({ category: z.string(), metres: z.number().min(0) })).default([]),
  entrances: z.array(z.strictObject({ x: metres, y: metres })).default([]),
  /** What residents ask for and where they live; a weight of 1 is the most wanted. */
  demands: z.array(z.strictObject({ x: metres, y: metres, weight: share })).default([]),
  /** Metres at which nearness to an entrance or a demand is worth nothing any more. */
  reach: z.number().positive().default(60),
  weights: weights.prefault({}),
});
export type FairInstance = z.infer<typeof fairInstance>;

/** A vendor's plots in a slot: one, or as many side by side as it asked for. */
export interface Placement {
  vendor: number;
  slot: number;
  plots: number[];
}
