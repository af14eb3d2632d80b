import type { Plan } from './plan.ts';
import type { Relaxation } from './relax.ts';

/** Choices looked at for the first, second, … row that a chain moves. */
const breadth = [10, 6, 4, 3];

/** Looks for chains of moves that make a plan better, led by the prices of a relaxation. */
export interface Guide {
  relaxation: Relaxation;
  /** Points that a chain may lose on the way beyond what its first row gains. */
  patience: number;
}

/** Points that a row's place loses against the prices: 0 is as good as the relaxation knows. */
export function lossOf({ relaxation: { graph, model } }: Guide, plan: Plan, row: number): number {
  const plot = plan.plotOf[row]!;
  if (plot < 0) return graph.rows.price[row]! / 256;
  const column = model.rowSlot[row]! * model.plots + plot;
  for (let k = graph.rows.start[row]!; k < graph.rows.start[row + 1]!; k++) {
    const pair = graph.rows.list[k]!;
    if (graph.column[pair] === column) return pairLoss(graph, pair);
  }
  return Infinity;
}

const pairLoss = ({ rows, columns, row, column, value }: Relaxation['graph'], pair: number): number =>
  (rows.price[row[pair]!]! + columns.price[column[pair]!]! - value[pair]!) / 256;

const mayMove = ({ model }: Plan, row: number): boolean => model.pinned[row]! < 0 && model.groupOf[row]! < 0;

/** Gives a row a better place, moving up to three others for it; leaves the plan as it was when there is none. */
export function improveRow(plan: Plan, guide: Guide, row: number): boolean {
  if (!mayMove(plan, row)) return false;
  const { value: before } = plan;
  const loss = lossOf(guide, plan, row);
  const hole = plan.plotOf[row]! >= 0 ? plan.remove(row) : -1;
  if (seat(plan, guide, row, hole, before, loss + guide.patience, 0)) return true;
  // Perhaps nobody gains by its being here at all.
  if (hole >= 0 && plan.value > before && plan.excess === 0) return true;
  if (hole >= 0) plan.place(row, hole);
  return false;
}

/** Finds a place for a row that has none now; `budget` is what the chain may still lose by the prices. */
function seat(
  plan: Plan,
  guide: Guide,
  row: number,
  hole: number,
  toBeat: number,
  budget: number,
  depth: number,
): boolean {
  const { graph, model } = guide.relaxation;
  const wins = () => plan.excess === 0 && plan.value > toBeat;
  if (depth > 0 && hole >= 0 && plan.at(row, hole) < 0 && plan.isOpen(row, hole)) {
    plan.place(row, hole);
    if (wins()) return true;
    plan.remove(row);
  }
  let tried = 0;
  for (let k = graph.rows.start[row]!; k < graph.rows.start[row + 1]! && tried < breadth[depth]!; k++) {
    const pair = graph.rows.list[k]!;
    const left = budget - pairLoss(graph, pair);
    const plot = graph.column[pair]! % model.plots;
    if (left < 0 || (plot === hole && depth === 0)) continue;
    const other = plan.at(row, plot);
    if (other >= 0 && !mayMove(plan, other)) continue;
    tried++;
    const otherLoss = other >= 0 ? lossOf(guide, plan, other) : 0;
    if (other >= 0) plan.remove(other);
    plan.place(row, plot);
    if (wins()) return true;
    if (other >= 0 && depth + 1 < breadth.length && plan.excess === 0) {
      if (seat(plan, guide, other, hole, toBeat, left + otherLoss, depth + 1)) return true;
    }
    plan.remove(row);
    if (other >= 0) plan.place(other, plot);
  }
  return false;
}

/** Improves row after row until none can be; `rows` is the order. Stops early when told so. */
export function improve(plan: Plan, guide: Guide, rows: Iterable<number>, shouldStop: () => boolean): void {
  let queue = [...rows];
  for (let pass = 0; queue.length > 0 && pass < 6; pass++) {
    const again: number[] = [];
    for (const row of queue) {
      if (shouldStop()) return;
      if (lossOf(guide, plan, row) + guide.patience > 0 && improveRow(plan, guide, row)) again.push(row);
    }
    queue = again;
  }
}
