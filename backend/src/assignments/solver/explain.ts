import { assign } from './assign.ts';
import { feesOf, paidValue, scale } from './bound.ts';
import { canBePlaced } from './can-be-placed.ts';
import { bans, openPairs } from './open-pairs.ts';
import { type Demand, smallestConflict } from './conflicts.ts';
import type { FairInstance } from './fair-instance.ts';
import { forbidden } from './instance.ts';
import { blockOf, eachTerm, type Model } from './model.ts';
import { cannotBe, type Solved } from './optimise.ts';
import { type ReasonPoints, wishPoints } from './wishes.ts';

/** Why a vendor is where it is: what its plots are worth to it, and what others being where they are adds or takes. */
export interface WhyHere {
  plots: number[];
  reasons: (Omit<ReasonPoints, 'reason'> & { reason: string })[];
}

/** Why a vendor is not on a plot. */
export interface WhyNotThere {
  /** Hard rules that forbid it whoever else stands where; nothing more is said when there are any. */
  rules: string[];
  /** Limits that would break were it simply put there in the place of whoever stands there. */
  inTheWay: string[];
  /** Points that the best plan with it there is short of this plan: at least so many, and exactly when proven. */
  costAtLeast: number;
  isExact: boolean;
}

const rowIn = ({ model }: Solved, vendor: number, slot: number): number =>
  model.rowOf[vendor * model.slots + slot] ?? -1;

export function whyHere(solved: Solved, vendor: number, slot: number): WhyHere {
  const { model, plan } = solved;
  const first = rowIn(solved, vendor, slot);
  const rows =
    first < 0
      ? []
      : model.fair.vendors[vendor]!.plots === 1
        ? [first]
        : model.groups[model.groupOf[first]!]!.rows.filter((row) => model.rowVendor[row] === vendor);
  const plots = rows.map((row) => plan.plotOf[row]!).filter((plot) => plot >= 0);
  if (plots.length === 0) return { plots: [], reasons: [] };
  const sums = new Map<string, number>();
  for (const plot of plots) {
    for (const { reason, points } of wishPoints(model.fair, vendor, plot)) {
      sums.set(reason, (sums.get(reason) ?? 0) + points / plots.length);
    }
  }
  const { value } = plan;
  for (const row of rows) plan.remove(row);
  const others = value - plan.value - [...sums.values()].reduce((sum, points) => sum + points, 0);
  for (const [i, row] of rows.entries()) plan.place(row, plots[i]!);
  const reasons = [...sums, ['others', model.needed.includes(first) ? 0 : others] as const]
    .map(([reason, points]) => ({ reason, points: Math.round(points) }))
    .filter(({ points }) => points !== 0);
  return { plots, reasons: reasons.sort((a, b) => b.points - a.points) };
}

export function whyNotThere(solved: Solved, vendor: number, slot: number, plot: number): WhyNotThere {
  const { model, plan, relaxation } = solved;
  const rules = rulesAgainst(solved, vendor, slot, plot);
  const row = rowIn(solved, vendor, slot);
  if (rules.length > 0) return { rules, inTheWay: [], costAtLeast: Infinity, isExact: true };
  if (plan.plotOf[row] === plot) return { rules, inTheWay: [], costAtLeast: 0, isExact: true };
  if (isPlain(model))
    return {
      rules,
      inTheWay: [],
      costAtLeast: plan.value - model.constant - bestWith(model, row, plot),
      isExact: true,
    };
  const { proof, bound } = relaxation;
  const fees = feesOf(model, proof.multipliers);
  const isOpen = (at: number) => model.scores[row * model.plots + at] !== forbidden;
  const left = (at: number) =>
    isOpen(at) ? paidValue(model, fees, row, at) - proof.columnPrice[slot * model.plots + at]! : -Infinity;
  let best = 0;
  for (let at = 0; at < model.plots; at++) best = Math.max(best, left(at));
  // What the bound falls by when the row has to be there.
  const loss = (best - left(plot)) / scale;
  const costAtLeast = Math.max(0, Math.ceil(plan.value - bound + loss - 1e-6));
  return { rules, inTheWay: limitsInTheWay(solved, row, plot), costAtLeast, isExact: false };
}

export const isPlain = ({ most, groups }: Model): boolean => most.length === 0 && groups.length === 0;

/** The best plan of a slot with the row on the plot, with those of all other slots as they are: an exact solve. */
function bestWith(model: Model, row: number, plot: number): number {
  const { plots, rows, rowSlot, scores } = model;
  let total = scores[row * plots + plot]!;
  for (let slot = 0; slot < model.slots; slot++) {
    const here = Array.from({ length: rows }, (_, i) => i).filter((i) => rowSlot[i] === slot && i !== row);
    const table = new Int32Array(here.length * plots);
    for (const [i, other] of here.entries()) table.set(scores.subarray(other * plots, (other + 1) * plots), i * plots);
    if (slot === rowSlot[row]) for (let i = 0; i < here.length; i++) table[i * plots + plot] = forbidden;
    total += assign({ rows: here.length, columns: plots, scores: table }).total;
  }
  return total;
}

function rulesAgainst({ model }: Solved, vendor: number, slot: number, plot: number): string[] {
  const { fair, slots } = model;
  const row = model.rowOf[vendor * slots + slot]!;
  const named = fair.forbidden.filter((ban) => bans(ban, vendor, plot));
  const pins = fair.pins.filter((entry) => entry.slot === slot);
  const found = named.map(({ rule }) => rule);
  if (row < 0) found.push('slot not asked for');
  if (fair.vendors[vendor]!.needsAccess && !fair.plots[plot]!.accessible) found.push('access');
  if (fair.closed.some((entry) => entry.plot === plot && (entry.slot ?? slot) === slot)) found.push('closed plot');
  if (pins.some((entry) => entry.vendor === vendor && entry.plot !== plot) && fair.vendors[vendor]!.plots === 1)
    found.push('pinned elsewhere');
  if (pins.some((entry) => entry.vendor !== vendor && entry.plot === plot)) found.push('pinned for another');
  const isOpen = row >= 0 && openPairs(fair)[vendor * fair.plots.length + plot] === 1;
  if (found.length === 0 && isOpen && model.scores[row * model.plots + plot] === forbidden)
    found.push('no way to place its group');
  return found;
}

function limitsInTheWay({ model, plan }: Solved, row: number, plot: number): string[] {
  if (model.groupOf[row]! >= 0) return ['side-by-side'];
  const other = plan.at(row, plot);
  if (other >= 0 && (model.pinned[other]! >= 0 || model.groupOf[other]! >= 0)) return ['group'];
  const before = plan.plotOf[row]!;
  if (before >= 0) plan.remove(row);
  if (other >= 0) plan.remove(other);
  plan.place(row, plot);
  const kinds = new Set<string>();
  eachTerm(model, row, plot, (limit) => {
    if (model.price[limit] === Infinity && plan.sums[limit]! > model.most[limit]!)
      kinds.add(blockOf(model, limit).rule.kind);
  });
  plan.remove(row);
  if (other >= 0) plan.place(other, plot);
  if (before >= 0) plan.place(row, before);
  return [...kinds];
}

/** Rules and wishes that cannot be had together, none of which could be left out; empty when there is no such proof. */
export function findConflict(fair: FairInstance): Demand[] {
  const isPlain = (less: FairInstance) => canBePlaced(less, 0).verdict === 'no';
  return cannotBe(fair) ? smallestConflict(fair, cannotBe, isPlain) : [];
}
