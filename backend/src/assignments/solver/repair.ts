import type { Group } from './groups.ts';
import { Plan } from './plan.ts';
import { type Relaxation, relaxedPlot } from './relax.ts';

/**
 * A plan that may be, from a relaxed one that may break limits: groups first, then row by row as the relaxation has them,
 * those who would lose most first; who does not fit takes the best place that is left.
 */
export function repair(relaxation: Relaxation): Plan {
  const { model, graph } = relaxation;
  const plan = new Plan(model);
  for (const group of model.groups) placeGroup(plan, group);
  const left: number[] = [];
  const order = Array.from({ length: model.rows }, (_, row) => row)
    .filter((row) => plan.plotOf[row]! < 0 && model.groupOf[row]! < 0)
    .sort((a, b) => graph.rows.price[b]! - graph.rows.price[a]! || a - b);
  for (const row of order) {
    const plot = relaxedPlot(relaxation, row);
    if (plot < 0 || !tryPlace(plan, row, plot)) left.push(row);
  }
  for (const row of left) insert(plan, relaxation, row);
  return plan;
}

/** Places a row where it is open and free and breaks nothing; or leaves it. */
function tryPlace(plan: Plan, row: number, plot: number): boolean {
  if (plan.at(row, plot) >= 0 || !plan.isOpen(row, plot)) return false;
  const { excess } = plan;
  plan.place(row, plot);
  if (plan.excess <= excess) return true;
  plan.remove(row);
  return false;
}

/** The best free plot that breaks nothing and gains something, first among those that the relaxation knows. */
export function insert(plan: Plan, { graph, model }: Relaxation, row: number): boolean {
  for (let k = graph.rows.start[row]!; k < graph.rows.start[row + 1]!; k++) {
    const before = plan.value;
    if (!tryPlace(plan, row, graph.column[graph.rows.list[k]!]! % model.plots)) continue;
    if (plan.value > before) return true;
    plan.remove(row);
  }
  let best = -1;
  let gain = 0;
  for (let plot = 0; plot < model.plots; plot++) {
    const before = plan.value;
    if (!tryPlace(plan, row, plot)) continue;
    if (plan.value - before > gain) [best, gain] = [plot, plan.value - before];
    plan.remove(row);
  }
  if (best >= 0) plan.place(row, best);
  return best >= 0;
}

/** Places a group on its best spot that breaks nothing; whoever is in the way and may go is put out. Returns those. */
export function placeGroup(plan: Plan, { rows, spots }: Group, from = 0, step = 1): number[] | null {
  let best = -1;
  let gain = 0;
  for (let i = from; i < spots.length; i += step) {
    const { value, excess } = plan;
    const out = put(plan, rows, spots[i]!);
    if (out && plan.excess <= excess && plan.value - value > gain) [best, gain] = [i, plan.value - value];
    if (out) takeBack(plan, rows, out);
  }
  return best < 0 ? null : put(plan, rows, spots[best]!)!.map(([row]) => row);
}

/** Puts rows on a spot and out who stands there; null, changing nothing, when somebody there must stay. */
function put(plan: Plan, rows: number[], spot: Int32Array): [row: number, plot: number][] | null {
  const there = rows.map((row, i) => plan.at(row, spot[i]!));
  if (there.some((row) => row >= 0 && (plan.model.pinned[row]! >= 0 || plan.model.groupOf[row]! >= 0))) return null;
  const out = there.filter((row) => row >= 0).map((row): [number, number] => [row, plan.remove(row)]);
  for (const [i, row] of rows.entries()) plan.place(row, spot[i]!);
  return out;
}

function takeBack(plan: Plan, rows: number[], out: [number, number][]): void {
  for (const row of rows) plan.remove(row);
  for (const [row, plot] of out) plan.place(row, plot);
}
