import { boxOf, distanceToPoint } from '@yikeji/shared-types/layout/geometry.ts';
import type { Facility, Plan, Plot } from '@yikeji/shared-types/layout/plan.ts';
import { m } from '#lib/paraglide/messages.js';
import { facilityName } from '#lib/site-map/facility.ts';
import { say } from '#lib/words.ts';

const boxesOf = ({ facilities }: Plan): Facility[] => facilities.filter(({ kind }) => kind === 'power-box');

/** Every circuit of a plan with a name people know it by: the box, its number among the boxes, the number of the circuit. */
export function circuitsOf(plan: Plan): { id: string; name: string; kw: number; used: number }[] {
  const used = new Map<string, number>();
  for (const { circuitId, powerKw } of plan.plots)
    if (circuitId) used.set(circuitId, (used.get(circuitId) ?? 0) + powerKw);
  return boxesOf(plan).flatMap((box, at) =>
    (box.circuits ?? []).map(({ id, kw }, number) => ({
      id,
      name: m.site_circuit({ box: say(box.name) || `${facilityName['power-box']()} ${at + 1}`, number: number + 1 }),
      kw,
      used: Math.round((used.get(id) ?? 0) * 1000) / 1000,
    })),
  );
}

export const circuitName = (plan: Plan, id: string): string =>
  circuitsOf(plan).find((each) => each.id === id)?.name ?? id;

/** Plots that draw power and hang on no circuit, each on the nearest circuit that still bears it. */
export function spreadOverCircuits(plan: Plan): Plot[] {
  const left = new Map(circuitsOf(plan).map(({ id, kw, used }) => [id, kw - used]));
  return plan.plots
    .filter(({ powerKw, circuitId }) => powerKw > 0 && !circuitId)
    .flatMap((plot) => {
      const box = boxOf(plot);
      const near = boxesOf(plan).toSorted(
        (a, b) => distanceToPoint(box, [a.x, a.y]) - distanceToPoint(box, [b.x, b.y]),
      );
      const circuit = near
        .flatMap(({ circuits }) => circuits ?? [])
        .find(({ id }) => (left.get(id) ?? 0) >= plot.powerKw - 1e-9);
      if (!circuit) return [];
      left.set(circuit.id, (left.get(circuit.id) ?? 0) - plot.powerKw);
      return [{ ...plot, circuitId: circuit.id }];
    });
}
