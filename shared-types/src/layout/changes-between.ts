import type { PlanChange } from './changes.ts';
import type { Plan } from './plan.ts';

type Item = { id: string };
type List = 'plots' | 'streets' | 'areas' | 'facilities';

const putters = {
  plots: (plot: Plan['plots'][number]): PlanChange => ({ kind: 'put-plot', plot }),
  streets: (street: Plan['streets'][number]): PlanChange => ({ kind: 'put-street', street }),
  areas: (area: Plan['areas'][number]): PlanChange => ({ kind: 'put-area', area }),
  facilities: (facility: Plan['facilities'][number]): PlanChange => ({ kind: 'put-facility', facility }),
};

const isSame = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** The smallest list of changes that turns one plan into another; undoing is asking for the way back. */
export function changesBetween(from: Plan, to: Plan): PlanChange[] {
  const ground: PlanChange[] =
    from.north === to.north && isSame(from.outline, to.outline)
      ? []
      : [{ kind: 'set-ground', outline: to.outline, north: to.north }];
  return [
    ...ground,
    ...ofList('streets', from, to),
    ...ofList('areas', from, to),
    ...ofList('facilities', from, to),
    ...ofList('plots', from, to),
  ];
}

function ofList<L extends List>(list: L, from: Plan, to: Plan): PlanChange[] {
  if (from[list] === to[list]) return [];
  const was = new Map<string, Item>(from[list].map((item) => [item.id, item]));
  const is = new Set(to[list].map((item) => item.id));
  const put = putters[list] as (item: Item) => PlanChange;
  const removed = [...was.keys()]
    .filter((id) => !is.has(id))
    .map((id): PlanChange => ({ kind: 'remove', from: list, id }));
  const changed = to[list].filter((item) => !isSame(was.get(item.id), item)).map(put);
  return [...removed, ...changed];
}

/** Changes without those that a later one of the same thing makes idle. */
export function withoutIdle(changes: PlanChange[]): PlanChange[] {
  const last = new Map<string, number>();
  for (const [index, change] of changes.entries()) last.set(targetOf(change), index);
  return changes.filter((change, index) => last.get(targetOf(change)) === index);
}

function targetOf(change: PlanChange): string {
  if (change.kind === 'put-plot') return `plots ${change.plot.id}`;
  if (change.kind === 'put-street') return `streets ${change.street.id}`;
  if (change.kind === 'put-area') return `areas ${change.area.id}`;
  if (change.kind === 'put-facility') return `facilities ${change.facility.id}`;
  if (change.kind === 'remove') return `${change.from} ${change.id}`;
  return 'ground';
}
