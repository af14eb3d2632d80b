import { fitPoints, scoreFit } from '@yikeji/shared-types/fit.ts';
import type { Plot } from '@yikeji/shared-types/layout/plan.ts';
import { alike, type Kinds } from './alike.ts';
import type { PlacingApplicant, PlacingFacts } from './facts.ts';

/** What a plot is worth to everybody of the trade, wishes apart: zone, size, power, water. */
export function basePoints(facts: PlacingFacts, applicant: PlacingApplicant, plot: Plot) {
  const zone = facts.zones.find(({ id }) => id === plot.zoneId);
  return scoreFit(plot, withoutWishes(applicant), { zone, gateMetres: null, isSamePlot: false });
}

/** What plots are worth by trade and needs alone, vendor by vendor. */
export function baseScores({ zones, applicants }: PlacingFacts, ground: Kinds<Plot>): number[][] {
  const vendors = alike(applicants, ({ offer: { category, needs } }) => JSON.stringify([category, needs]));
  const points = vendors.examples.map((applicant) => {
    const plain = withoutWishes(applicant);
    return ground.examples.map((plot) => {
      const zone = zones.find(({ id }) => id === plot.zoneId);
      return fitPoints(plot, plain, { zone, gateMetres: null, isSamePlot: false });
    });
  });
  const rows = points.map((own) => ground.kindOf.map((kind) => own[kind]!));
  return vendors.kindOf.map((kind) => rows[kind]!);
}

const withoutWishes = ({ offer }: PlacingApplicant) => ({ preferredZoneIds: [], offer: { ...offer, heritage: false } });
