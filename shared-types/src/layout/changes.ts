import * as z from 'zod';
import { partId } from '../id.ts';
import { planFigures } from './figures.ts';
import { area, facility, type Plan, planLine, plot, point, street } from './plan.ts';

/** A small edit of a plan. An object put twice is the same as once; one removed twice too. */
export const planChange = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('put-plot'), plot }),
    z.object({ kind: z.literal('put-street'), street }),
    z.object({ kind: z.literal('put-area'), area }),
    z.object({ kind: z.literal('put-facility'), facility }),
    z.object({ kind: z.literal('put-line'), line: planLine }),
    z.object({
      kind: z.literal('remove'),
      from: z.enum(['plots', 'streets', 'areas', 'facilities', 'lines']),
      id: partId,
    }),
    z.object({ kind: z.literal('set-figures'), figures: planFigures }),
    z.object({ kind: z.literal('set-ground'), outline: z.array(point).max(200), north: z.number().min(-360).max(360) }),
  ])
  .meta({ id: 'PlanChange' });
export type PlanChange = z.infer<typeof planChange>;

/** The plan after the changes, in order; the given plan is left as it was. */
export function applyChanges(plan: Plan, changes: PlanChange[]): Plan {
  const lists = {
    plots: new Map(plan.plots.map((item) => [item.id, item])),
    streets: new Map(plan.streets.map((item) => [item.id, item])),
    areas: new Map(plan.areas.map((item) => [item.id, item])),
    facilities: new Map(plan.facilities.map((item) => [item.id, item])),
    lines: new Map(plan.lines.map((item) => [item.id, item])),
  };
  let ground = { outline: plan.outline, north: plan.north };
  let { figures } = plan;
  for (const change of changes) {
    if (change.kind === 'put-plot') lists.plots.set(change.plot.id, change.plot);
    else if (change.kind === 'put-street') lists.streets.set(change.street.id, change.street);
    else if (change.kind === 'put-area') lists.areas.set(change.area.id, change.area);
    else if (change.kind === 'put-facility') lists.facilities.set(change.facility.id, change.facility);
    else if (change.kind === 'put-line') lists.lines.set(change.line.id, change.line);
    else if (change.kind === 'set-figures') ({ figures } = change);
    else if (change.kind === 'remove') lists[change.from].delete(change.id);
    else ground = { outline: change.outline, north: change.north };
  }
  return {
    ...ground,
    plots: [...lists.plots.values()],
    streets: [...lists.streets.values()],
    areas: [...lists.areas.values()],
    facilities: [...lists.facilities.values()],
    lines: [...lists.lines.values()],
    figures,
  };
}

/** What a change is about: two changes of the same target cannot both be kept. */
export function targetOf(change: PlanChange): string {
  if (change.kind === 'put-plot') return `plots ${change.plot.id}`;
  if (change.kind === 'put-street') return `streets ${change.street.id}`;
  if (change.kind === 'put-area') return `areas ${change.area.id}`;
  if (change.kind === 'put-facility') return `facilities ${change.facility.id}`;
  if (change.kind === 'put-line') return `lines ${change.line.id}`;
  if (change.kind === 'remove') return `${change.from} ${change.id}`;
  return change.kind;
}
