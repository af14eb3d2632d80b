import { figureOf, type FigureName } from './figures.ts';
import { findOnGround, type PlanRules } from './conflicts.ts';
import type { Finding } from './finding.ts';
import { type Box, boxOf, distanceToSegment } from './geometry.ts';
import { Grid } from './grid.ts';
import type { Plan, Plot, Point, Street } from './plan.ts';

/** Figures that say how far a plot is felt. */
const felt: readonly FigureName[] = ['keepClear', 'paving', 'aisle', 'toilet', 'bin', 'flame'];

/**
 * What the rules about places say while some plots are moved: as much as is asked of the whole plan, but only what is
 * near the moved plots is looked at again. Made once when a move begins.
 */
export class DragFindings {
  readonly #plan: Plan;
  readonly #rules: PlanRules;
  readonly #standing: Plot[];
  readonly #grid: Grid;
  readonly #still: Finding[];
  readonly #reach: number;
  readonly #order: ReadonlyMap<string, number>;
  readonly #inStreet = new Map<string, number[]>();

  constructor(plan: Plan, movingIds: ReadonlySet<string>, rules: PlanRules) {
    this.#plan = plan;
    this.#rules = rules;
    this.#standing = plan.plots.filter(({ id }) => !movingIds.has(id));
    this.#grid = new Grid(this.#standing.map(boxOf));
    this.#still = findOnGround({ ...plan, plots: this.#standing }, this.#grid, rules);
    this.#reach = Math.max(...felt.map((figure) => figureOf(plan, figure))) + 1;
    this.#order = new Map(plan.plots.map(({ id }, i) => [id, i]));
  }

  /** The findings with the moved plots where they are now. */
  with(moved: readonly Plot[]): Finding[] {
    const ids = new Set(moved.map(({ id }) => id));
    const boxes = moved.map(boxOf);
    const streets = this.#plan.streets.filter((street) => boxes.some((box) => isNearStreet(box, street)));
    const touched = new Set(streets.map(({ id }) => id));
    const part = this.#partAround(moved, boxes, streets);
    const fresh = findOnGround(part, new Grid(part.plots.map(boxOf)), this.#rules);
    return [
      ...this.#still.filter(({ kind, about }) => kind !== 'fire-lane-narrow' || !touched.has(about ?? '')),
      ...fresh.filter(({ kind, plotIds }) => kind === 'fire-lane-narrow' || plotIds.some((id) => ids.has(id))),
    ];
  }

  #partAround(moved: readonly Plot[], boxes: readonly Box[], streets: Street[]): Plan {
    const near = new Set<number>();
    for (const box of boxes) {
      for (const i of this.#grid.near(box.x, box.y, box.reachX + this.#reach, box.reachY + this.#reach)) near.add(i);
    }
    for (const street of streets) for (const i of this.#alongStreet(street)) near.add(i);
    const standing = [...near].map((i) => this.#standing[i]!);
    const byOrder = ({ id }: Plot) => this.#order.get(id) ?? Infinity;
    const isNear = (x: number, y: number) =>
      boxes.some(
        (box) => Math.abs(box.x - x) <= box.reachX + this.#reach && Math.abs(box.y - y) <= box.reachY + this.#reach,
      );
    return {
      ...this.#plan,
      streets,
      // Water is asked of the nearest point, however far.
      facilities: this.#plan.facilities.filter(({ kind, x, y }) => kind === 'water-point' || isNear(x, y)),
      plots: [...standing, ...moved].sort((a, b) => byOrder(a) - byOrder(b)),
    };
  }

  #alongStreet(street: Street): number[] {
    const known = this.#inStreet.get(street.id);
    if (known) return known;
    const found = new Set<number>();
    for (const [a, b] of segmentsOf(street.centre)) {
      const reach = street.width / 2 + 0.1;
      const [x, y] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
      const near = this.#grid.near(x, y, Math.abs(b[0] - a[0]) / 2 + reach, Math.abs(b[1] - a[1]) / 2 + reach);
      for (const i of near) if (distanceToSegment(this.#grid.boxes[i]!, a, b) <= reach) found.add(i);
    }
    this.#inStreet.set(street.id, [...found]);
    return [...found];
  }
}

function segmentsOf(line: Point[]): [Point, Point][] {
  return line.slice(1).map((end, i) => [line[i]!, end]);
}

function isNearStreet(box: Box, { centre, width }: Street): boolean {
  return segmentsOf(centre).some(([a, b]) => distanceToSegment(box, a, b) <= width / 2 + 0.1);
}
