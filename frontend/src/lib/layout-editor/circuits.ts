import { boxOf, distanceToPoint, toThousandth } from '@yikeji/shared-types/layout/geometry.ts';
import type { Facility, Plan, Plot } from '@yikeji/shared-types/layout/plan.ts';
import { circuitsOf as drawnCircuits, type DrawnCircuit } from '@yikeji/shared-types/layout/circuits.ts';
import { m } from '#lib/paraglide/messages.js';
import { facilityName } from '#lib/site-map/facility.ts';
import { say } from '#lib/words.ts';

const boxesOf = ({ facilities }: Plan): Facility[] => facilities.filter(({ kind }) => kind === 'power-box');

/** What people know a circuit by: its box, or the number of that, and its own number there. */
export const circuitWords = ({ boxName, boxAt, at }: Pick<DrawnCircuit, 'boxName' | 'boxAt' | 'at'>): string =>
  m.site_circuit({ box: say(boxName) || `${facilityName['power-box']()} ${boxAt}`, number: at });

/** Every circuit of a plan with its name, and the kilowatts drawn from it. */
export function circuitsOf(plan: Plan): { id: string; name: string; kw: number; used: number }[] {
  const draws = new Map(plan.plots.map(({ id, powerKw }) => [id, powerKw]));
  return drawnCircuits(plan).map((circuit) => {
    const used = circuit.plotIds.reduce((sum, id) => sum + (draws.get(id) ?? 0), 0);
    return { id: circuit.id, name: circuitWords(circuit), kw: circuit.kw, used: toThousandth(used) };
  });
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
