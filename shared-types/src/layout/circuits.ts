import type { Facility, Plan } from './plan.ts';

/** A circuit as it is drawn: its power box, what it bears, and the plots that draw from it. */
export interface DrawnCircuit {
  id: string;
  /** Kilowatts together. */
  kw: number;
  boxId: string;
  boxName: Facility['name'];
  /** The box's number among the plan's power boxes, and its own at the box, from 1. */
  boxAt: number;
  at: number;
  plotIds: string[];
}

/** The circuits of a plan, box by box: the one place that says what power there is, and where. */
export function circuitsOf({ facilities, plots }: Pick<Plan, 'facilities' | 'plots'>): DrawnCircuit[] {
  const boxes = facilities.filter(({ kind }) => kind === 'power-box');
  const drawn = boxes.flatMap((box, at) =>
    (box.circuits ?? []).map(({ id, kw }, i): DrawnCircuit => {
      return { id, kw, boxId: box.id, boxName: box.name, boxAt: at + 1, at: i + 1, plotIds: [] };
    }),
  );
  const byId = new Map(drawn.map((circuit) => [circuit.id, circuit]));
  for (const { id, circuitId } of plots) if (circuitId) byId.get(circuitId)?.plotIds.push(id);
  return drawn;
}
