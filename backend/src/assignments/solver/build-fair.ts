import { fitWeights } from '@yikeji/shared-types/fit.ts';
import { plotsBeside } from '@yikeji/shared-types/layout/beside.ts';
import type { Plot } from '@yikeji/shared-types/layout/plan.ts';
import { circuitsOf, type DrawnCircuit } from '@yikeji/shared-types/layout/circuits.ts';
import type { WishKind } from '@yikeji/shared-types/placing.ts';
import { alike } from './alike.ts';
import { barriersOf } from './barriers.ts';
import type { PlacingApplicant, PlacingFacts } from './facts.ts';
import type { FairInstance } from './fair-instance.ts';
import { baseScores } from './plot-points.ts';

/** Points for having a place at all: more than wishes can outweigh, so that as many are placed as can be. */
export const placeWorth = 1000;

/** What a slider's step makes of a wish's usual worth. */
const factors = [0, 0.5, 1, 2, 4];
const usual: Record<WishKind, number> = {
  zone: fitWeights['preferred-zone'],
  neighbours: 20,
  'last-plot': 30,
  heritage: fitWeights['heritage-near-gate'],
  footfall: 1,
  quiet: 20,
  demand: 20,
  'past-seasons': 20,
  slots: 40,
  stay: fitWeights['same-plot'],
};

/** Metres from where residents come in at which nearness is worth nothing any more. A default of ours. */
const reach = 60;
const drawOfCrowds = 10;
const drawOfOthers = 2;

/** The plan's circuits, without those that the organizer does not count. */
export const countedCircuits = ({ plan, rules }: Pick<PlacingFacts, 'plan' | 'rules'>): DrawnCircuit[] =>
  circuitsOf(plan).filter(({ id }) => !rules.uncountedCircuitIds.includes(id));

/** A festival's facts as the plain numbers that the optimiser takes: vendors are its applicants, plots those of its plan. */
export function buildFair(facts: PlacingFacts): FairInstance {
  const { rules, plan, zones, applicants, slotIds } = facts;
  const zoneAt = new Map(zones.map(({ id }, i) => [id, i]));
  const plotAt = new Map(plan.plots.map(({ id }, i) => [id, i]));
  const vendorAt = new Map(applicants.map(({ id }, i) => [id, i]));
  const slotAt = new Map(slotIds.map((id, i) => [id, i]));
  const circuits = countedCircuits(facts);
  const circuitAt = new Map(circuits.flatMap(({ plotIds }, i) => plotIds.map((id) => [id, i])));
  const gates = plan.facilities.filter(({ kind }) => kind === 'gate').map(({ x, y }) => ({ x, y }));
  const place = ({ applicationId, plotId, slotId }: { applicationId: string; plotId: string; slotId: string }) => ({
    vendor: vendorAt.get(applicationId) ?? -1,
    plot: plotAt.get(plotId) ?? -1,
    slot: slotAt.get(slotId) ?? -1,
  });
  const isKnown = ({ vendor, plot, slot }: ReturnType<typeof place>) => vendor >= 0 && plot >= 0 && slot >= 0;
  const pinned = rules.pins.map(place).filter(isKnown);
  const fixed = fixedOf(facts).map(place).filter(isKnown);
  const pairs = (list: [string, string][]): [number, number][] =>
    list
      .map(([a, b]): [number, number] => [vendorAt.get(a) ?? -1, vendorAt.get(b) ?? -1])
      .filter(([a, b]) => a >= 0 && b >= 0 && a !== b);
  const near = pairs(rules.near);
  const lastPlots = lastPlotsOf(facts, plotAt);
  const ground = alike(plan.plots, plotKey);
  return {
    slots: slotIds.length,
    vendors: applicants.map((applicant, i) => ({
      ...vendorOf(facts, applicant, gates.length),
      needsAccess: needsAccess(
        facts,
        applicant,
        fixed.filter(({ vendor }) => vendor === i),
      ),
      plots: plotsOf(
        facts,
        applicant.id,
        fixed.filter(({ vendor }) => vendor === i),
      ),
      slots: slotsOf(
        slotIds,
        applicant,
        fixed.filter(({ vendor }) => vendor === i),
      ),
      zones: applicant.preferredZoneIds.flatMap((id) => zoneAt.get(id) ?? []),
      near: near.filter(([a]) => a === i).map(([, b]) => b),
      lastPlot: lastPlots[i],
    })),
    plots: plan.plots.map((plot) => ({
      zone: zoneAt.get(plot.zoneId),
      circuit: circuitAt.get(plot.id),
      x: plot.x,
      y: plot.y,
      accessible: isReached(facts, plot),
      quiet: rules.quietZoneIds.includes(plot.zoneId),
      footfall: closeness(plot, gates),
    })),
    score: baseScores(facts, ground),
    forbidden: barriersOf(facts, fixed, ground),
    closed: closedOf(facts, plotAt, slotAt),
    pins: [...pinned, ...fixed.filter((one) => !pinned.some((pin) => isSame(pin, one)))],
    neighbours: plotsBeside(plan.plots),
    neighbourMetres: 0,
    together: pairs(rules.together),
    apart: pairs(rules.apart),
    circuits: circuits.map(({ kw }) => ({ kw })),
    zones: zones.map(() => ({
      limits:
        rules.zoneSharePercent === null
          ? []
          : [...new Set(applicants.map(({ offer }) => offer.category))].map((category) => ({
              category,
              share: rules.zoneSharePercent! / 100,
            })),
    })),
    distances:
      rules.spacedMetres > 0
        ? rules.spacedCategories.map((category) => ({ category, metres: rules.spacedMetres }))
        : [],
    entrances: gates,
    demands: rules.wantedCategories.flatMap((_, i) => gates.map((gate) => ({ ...gate, weight: wantedWeight(i) }))),
    reach,
    weights: weightsOf(facts),
  };
}

type Fixed = FairInstance['pins'][number];
const isSame = (a: Fixed, b: Fixed) => a.vendor === b.vendor && a.plot === b.plot && a.slot === b.slot;
const wantedWeight = (rank: number): number => Math.max(0.2, 1 - rank * 0.15);

/** Who stands and is not to move. */
export function fixedOf({ standing, mayMove, loose }: Pick<PlacingFacts, 'standing' | 'mayMove' | 'loose'>) {
  return mayMove === 'everybody' ? [] : standing.filter(({ applicationId }) => !loose.includes(applicationId));
}

function vendorOf({ rules }: PlacingFacts, { id, offer, owed }: PlacingApplicant, gates: number) {
  const own = rules.vendors.find(({ applicationId }) => applicationId === id);
  const { category, heritage, needs } = offer;
  const wanted = rules.wantedCategories.indexOf(category);
  return {
    category,
    heritage,
    kw: needs.powerKw,
    required: own?.required ?? false,
    noisy: own?.noisy ?? rules.noisyCategories.includes(category),
    wantsQuiet: own?.wantsQuiet ?? rules.quietCategories.includes(category),
    draw: rules.crowdCategories.includes(category) ? drawOfCrowds : drawOfOthers,
    owed,
    serves: wanted < 0 ? [] : Array.from({ length: gates }, (_each, gate) => wanted * gates + gate),
  };
}

const isReached = ({ rules }: PlacingFacts, { zoneId }: Pick<Plot, 'zoneId'>): boolean =>
  rules.accessibleZoneIds.length === 0 || rules.accessibleZoneIds.includes(zoneId);

function needsAccess(facts: PlacingFacts, { id, offer }: PlacingApplicant, fixed: Fixed[]): boolean {
  const { rules, plan } = facts;
  if (fixed.some(({ plot }) => !isReached(facts, plan.plots[plot]!))) return false;
  const own = rules.vendors.find(({ applicationId }) => applicationId === id)?.needsAccess;
  return rules.accessibleZoneIds.length > 0 && (own ?? rules.accessCategories.includes(offer.category));
}

/** As many as it is to have, and never fewer than it has where it is not to move. */
function plotsOf({ rules }: PlacingFacts, id: string, fixed: Fixed[]): number {
  const own = rules.vendors.find(({ applicationId }) => applicationId === id)?.plots ?? 1;
  return Math.max(own, ...fixed.map(({ slot }) => fixed.filter((one) => one.slot === slot).length));
}

/** The slots asked for; a substitute may stand in one that it did not ask for. */
function slotsOf(slotIds: string[], applicant: PlacingApplicant, fixed: Fixed[]): number[] {
  return slotIds.flatMap((id, i) =>
    applicant.slotIds.includes(id) || fixed.some(({ slot }) => slot === i) ? [i] : [],
  );
}

/** Where it stands today, else where it stood when the fair was last here: equal plans do not move people about. */
function lastPlotsOf({ standing, applicants }: PlacingFacts, plotAt: Map<string, number>): (number | undefined)[] {
  const now = new Map(standing.toReversed().map(({ applicationId, plotId }) => [applicationId, plotId]));
  return applicants.map(({ id, lastPlotId }) => plotAt.get(now.get(id) ?? lastPlotId ?? ''));
}

function closeness({ x, y }: Pick<Plot, 'x' | 'y'>, gates: { x: number; y: number }[]): number {
  if (gates.length === 0) return 0;
  return Math.max(0, 1 - Math.min(...gates.map((gate) => Math.hypot(gate.x - x, gate.y - y))) / reach);
}

/** Size, power, water and zone: all of a plot that counts for a vendor by itself. */
const plotKey = ({ zoneId, width, depth, powerKw, water }: Plot): string =>
  JSON.stringify([zoneId, width, depth, powerKw, water]);

function closedOf({ rules }: PlacingFacts, plotAt: Map<string, number>, slotAt: Map<string, number>) {
  return rules.closed.flatMap(({ plotId, slotId }) => {
    const [plot, slot] = [plotAt.get(plotId), slotId === null ? undefined : slotAt.get(slotId)];
    return plot === undefined || (slotId !== null && slot === undefined) ? [] : [{ plot, slot }];
  });
}

function weightsOf({ rules }: PlacingFacts): FairInstance['weights'] {
  const worth = (kind: WishKind) => Math.round(usual[kind] * factors[rules.levels[kind]]!);
  return {
    place: placeWorth,
    zone: worth('zone'),
    near: worth('neighbours'),
    lastPlot: worth('last-plot'),
    heritage: worth('heritage'),
    demand: worth('demand'),
    pastSeasons: worth('past-seasons'),
    quietPlot: worth('quiet'),
    noise: Math.round(worth('quiet') * 1.5),
    footfall: worth('footfall'),
    slots: worth('slots'),
    stay: worth('stay'),
  };
}
