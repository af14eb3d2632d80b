import { type PlanChange, targetOf } from './changes.ts';
import type { Plan } from './plan.ts';

const lists = ['plots', 'streets', 'areas', 'facilities', 'lines'] as const;
type List = (typeof lists)[number];
type Items = { [L in List]: Plan[L][number] };

const putters: { [L in List]: (item: Items[L]) => PlanChange } = {
  plots: (plot) => ({ kind: 'put-plot', plot }),
  streets: (street) => ({ kind: 'put-street', street }),
  areas: (area) => ({ kind: 'put-area', area }),
  facilities: (facility) => ({ kind: 'put-facility', facility }),
  lines: (line) => ({ kind: 'put-line', line }),
};

/** The changes that put one thing of a plan back as it is there; its removal when it is not there. */
function restoring(plan: Plan, target: string): PlanChange {
  if (target === 'set-ground') return { kind: 'set-ground', outline: plan.outline, north: plan.north };
  if (target === 'set-figures') return { kind: 'set-figures', figures: plan.figures };
  const [from, id] = target.split(' ') as [List, string];
  const item = (plan[from] as { id: string }[]).find((each) => each.id === id);
  return item ? (putters[from] as (item: unknown) => PlanChange)(item) : { kind: 'remove', from, id };
}

/** The way back: what undoes the changes on a plan that was as given before them. */
export function inverseOf(plan: Plan, changes: readonly PlanChange[]): PlanChange[] {
  return [...new Set(changes.map(targetOf))].map((target) => restoring(plan, target));
}

/** Changes without those that a later one of the same thing makes idle. */
export function withoutIdle(changes: PlanChange[]): PlanChange[] {
  const last = new Map<string, number>();
  for (const [index, change] of changes.entries()) last.set(targetOf(change), index);
  return changes.filter((change, index) => last.get(targetOf(change)) === index);
}

/** The smallest list of changes that turns one plan into another. */
export function changesBetween(from: Plan, to: Plan): PlanChange[] {
  const isSame = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);
  const ground = from.north !== to.north || !isSame(from.outline, to.outline) ? [restoring(to, 'set-ground')] : [];
  const figures = isSame(from.figures, to.figures) ? [] : [restoring(to, 'set-figures')];
  const items = lists.flatMap((list) => {
    if (from[list] === to[list]) return [];
    const was = new Map<string, unknown>(from[list].map((item) => [item.id, item]));
    const is = new Set(to[list].map((item) => item.id));
    const put = putters[list] as (item: unknown) => PlanChange;
    const removed = [...was.keys()]
      .filter((id) => !is.has(id))
      .map((id): PlanChange => ({ kind: 'remove', from: list, id }));
    return [...removed, ...to[list].filter((item) => !isSame(was.get(item.id), item)).map(put)];
  });
  return [...ground, ...figures, ...items];
}
