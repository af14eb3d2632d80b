import type { Plan, Plot } from './plan.ts';

export interface PlanDifference {
  /** Plot ids, in the order of the plan they are in. */
  added: string[];
  removed: string[];
  /** Standing elsewhere or turned. */
  moved: string[];
  /** Another number, zone, size, power or water. One that also moved is in both lists. */
  changed: string[];
  /** Whether outline, north, streets, areas, facilities, lines or the figures of the rules differ. */
  ground: boolean;
}

/** Metres and degrees below which a plot has not moved: what rounding to a millimetre leaves. */
const still = 0.0006;

/** What the plan `after` says otherwise than the plan `before`. Codes of published plots are no part of a plan. */
export function diffPlans(before: Plan, after: Plan): PlanDifference {
  const was = new Map(before.plots.map((plot) => [plot.id, plot]));
  const is = new Set(after.plots.map((plot) => plot.id));
  const kept = after.plots.flatMap((plot) => {
    const old = was.get(plot.id);
    return old ? [{ plot, old }] : [];
  });
  return {
    added: after.plots.filter((plot) => !was.has(plot.id)).map((plot) => plot.id),
    removed: before.plots.filter((plot) => !is.has(plot.id)).map((plot) => plot.id),
    moved: kept.filter(({ plot, old }) => hasMoved(old, plot)).map(({ plot }) => plot.id),
    changed: kept.filter(({ plot, old }) => hasChanged(old, plot)).map(({ plot }) => plot.id),
    ground: groundText(before) !== groundText(after),
  };
}

/** Whether two plans say the same. */
export function isSamePlan(difference: PlanDifference): boolean {
  const { added, removed, moved, changed, ground } = difference;
  return !ground && added.length + removed.length + moved.length + changed.length === 0;
}

function hasMoved(a: Plot, b: Plot): boolean {
  const turned = Math.abs(((((b.angle - a.angle + 180) % 360) + 360) % 360) - 180);
  return Math.abs(a.x - b.x) > still || Math.abs(a.y - b.y) > still || turned > still;
}

const features = ['number', 'zoneId', 'width', 'depth', 'powerKw', 'water', 'streetId', 'flame', 'circuitId'] as const;

function hasChanged(a: Plot, b: Plot): boolean {
  return features.some((feature) => (a[feature] || null) !== (b[feature] || null));
}

function groundText({ outline, north, streets, areas, facilities, lines, figures }: Plan): string {
  const byId = <T extends { id: string }>(items: T[]) => items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return JSON.stringify([
    outline,
    north,
    byId(streets).map(({ id, name, centre, width }) => [id, name.zh, name.en, centre, width]),
    byId(areas).map(({ id, kind, name, polygon }) => [id, kind, name?.zh, name?.en, polygon]),
    byId(facilities).map(({ id, kind, x, y, name, width, depth, angle, circuits }) => [
      [id, kind, x, y, name?.zh, name?.en],
      [width, depth, angle, circuits?.map((circuit) => [circuit.id, circuit.kw])],
    ]),
    byId(lines).map(({ id, kind, name, points, width }) => [id, kind, name?.zh, name?.en, points, width]),
    Object.entries(figures).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ]);
}
