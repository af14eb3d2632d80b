import { inOrder, nearSpot } from './clearance.ts';
import { figureOf } from './figures.ts';
import { type Finding, mind, must } from './finding.ts';
import { type Box, distanceBetween, distanceToPoint, toCentimetres, toThousandth } from './geometry.ts';
import type { Grid } from './grid.ts';
import type { Facility, FacilityKind, Plan, PowerCircuit } from './plan.ts';

/** What an open flame keeps away from, besides other plots. */
const keptFromFlame: readonly FacilityKind[] = ['tree', 'power-box', 'exit', 'gate', 'seating', 'stage'];

/** Open flames where there may be none, or too near to something. */
export function findFlames(plan: Plan, grid: Grid, openFlameAllowed: boolean): Finding[] {
  const burning = plan.plots.flatMap((plot, i) => (plot.flame ? [i] : []));
  if (!openFlameAllowed) return burning.map((i) => must('flame-forbidden', [plan.plots[i]!.id]));
  const required = figureOf(plan, 'flame');
  if (burning.length === 0 || required <= 0) return [];
  const beside = burning.flatMap((i) => {
    const box = grid.boxes[i]!;
    const near = grid.near(box.x, box.y, box.reachX + required, box.reachY + required);
    return inOrder(near)
      .filter((j) => j !== i && !(j < i && plan.plots[j]!.flame))
      .flatMap((j) => {
        const measured = toCentimetres(distanceBetween(box, grid.boxes[j]!));
        if (measured >= required - 1e-9) return [];
        return [mind('flame-near', [plan.plots[i]!.id, plan.plots[j]!.id], { measured, required })];
      });
  });
  const things = plan.facilities
    .filter(({ kind }) => keptFromFlame.includes(kind))
    .flatMap(({ id, x, y }) =>
      nearSpot(grid, x, y, required)
        .filter(({ i }) => plan.plots[i]!.flame)
        .map(({ i, away }) => mind('flame-near', [plan.plots[i]!.id], { measured: away, required, about: id })),
    );
  return [...beside, ...things];
}

/** Circuits with more on them than they bear, and plots on a circuit that is not there or too far away. */
export function findPower(plan: Plan, boxes: readonly Box[]): Finding[] {
  const circuits = new Map<string, { box: Facility; circuit: PowerCircuit; plotIds: string[]; kw: number }>();
  for (const box of plan.facilities) {
    for (const circuit of box.circuits ?? []) circuits.set(circuit.id, { box, circuit, plotIds: [], kw: 0 });
  }
  const required = figureOf(plan, 'power');
  const single = plan.plots.flatMap((plot, i) => {
    if (!plot.circuitId || plot.powerKw <= 0) return [];
    const load = circuits.get(plot.circuitId);
    if (!load) return [must('circuit-unknown', [plot.id], { about: plot.circuitId })];
    load.plotIds.push(plot.id);
    load.kw += plot.powerKw;
    const measured = toCentimetres(distanceToPoint(boxes[i]!, [load.box.x, load.box.y]));
    const isFar = required > 0 && measured > required + 1e-9;
    return isFar ? [mind('power-far', [plot.id], { measured, required, about: load.box.id })] : [];
  });
  const over = [...circuits.values()].flatMap(({ circuit, plotIds, kw }) => {
    const measured = toThousandth(kw);
    return measured > circuit.kw
      ? [must('circuit-overloaded', plotIds, { measured, required: circuit.kw, about: circuit.id })]
      : [];
  });
  return [...over, ...single];
}

/** Plots that are promised water and stand too far from every water point; silent while no water point is drawn. */
export function findWater(plan: Plan, boxes: readonly Box[]): Finding[] {
  const required = figureOf(plan, 'water');
  const points = plan.facilities.filter(({ kind }) => kind === 'water-point');
  if (points.length === 0 || required <= 0) return [];
  return plan.plots.flatMap((plot, i) => {
    if (!plot.water) return [];
    const away = points.map(({ id, x, y }) => ({ id, metres: distanceToPoint(boxes[i]!, [x, y]) }));
    const nearest = away.reduce((best, point) => (point.metres < best.metres ? point : best));
    const measured = toCentimetres(nearest.metres);
    return measured > required + 1e-9 ? [mind('water-far', [plot.id], { measured, required, about: nearest.id })] : [];
  });
}
