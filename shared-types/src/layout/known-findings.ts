import { figureOf, type FigureName } from './figures.ts';
import { findingsPerKind, findInLists, findOnGround, type PlanRules } from './conflicts.ts';
import { type Finding, findingKinds } from './finding.ts';
import { type Box, boxOf, distanceToSegment } from './geometry.ts';
import { Grid } from './grid.ts';
import type { Plan, Plot, Point, Street } from './plan.ts';

/** Figures that say how far a plot is felt. */
const felt: readonly FigureName[] = ['keepClear', 'paving', 'aisle', 'toilet', 'bin', 'flame'];

/** Beyond this part of all plots, judging the whole plan is quicker. */
const wholeFrom = 0.25;

/**
 * What the rules say about a plan, kept while it changes: only what is near the plots that changed is judged again, and
 * the findings are those of the whole plan. Who can be reached is asked elsewhere (`Ways`).
 */
export class KnownFindings {
  #plan!: Plan;
  #rules!: PlanRules;
  #grid!: Grid;
  #ground!: Finding[];
  #lists!: Finding[];
  #place = new Map<string, number>();
  readonly #inStreet = new Map<string, number[]>();

  constructor(plan: Plan, rules: PlanRules) {
    this.#judge(plan, rules);
  }

  #judge(plan: Plan, rules: PlanRules): void {
    this.#plan = plan;
    this.#rules = rules;
    this.#grid = new Grid(plan.plots.map(boxOf));
    this.#number();
    this.#inStreet.clear();
    this.#ground = findOnGround(plan, this.#grid, rules);
    this.#lists = findInLists(plan, this.#grid, rules);
  }

  /** The plots of the plan that was seen last, as boxes sorted into cells; its numbers are their places in the plan. */
  get grid(): Grid {
    return this.#grid;
  }

  /** Looks at the plan as it is now. Answers the ids of the plots that changed, or null when all was judged again. */
  see(plan: Plan, rules: PlanRules): string[] | null {
    const before = this.#plan;
    const [put, gone] = this.#changedPlots(plan);
    const isSame = rules === this.#rules && isSameGround(before, plan) && this.#isInOrder(plan);
    const isMuch = (put.length + gone.length) / Math.max(1, plan.plots.length) > wholeFrom;
    if (!isSame || isMuch) {
      this.#judge(plan, rules);
      return null;
    }
    const ids = [...put.map(({ id }) => id), ...gone];
    if (ids.length === 0) {
      this.#plan = plan;
      return [];
    }
    const ground = this.#groundWith(put, new Set(ids));
    const isCut = Math.max(ground.length, this.#ground.length) >= findingsPerKind;
    this.#plan = plan;
    this.#stand(put, gone.length > 0 || plan.plots.length !== before.plots.length);
    this.#ground = isCut ? findOnGround(plan, this.#grid, rules) : ground;
    this.#lists = findInLists(plan, this.#grid, rules);
    return ids;
  }

  /** All findings, in the order of their kinds and then of the plots in the plan; `moving` are plots that stand elsewhere just now. */
  all(moving: readonly Plot[] = []): Finding[] {
    const ground = moving.length > 0 ? this.#groundWith(moving, new Set(moving.map(({ id }) => id))) : this.#ground;
    return inPlanOrder([...ground, ...this.#lists], this.#place);
  }

  #changedPlots({ plots }: Plan): [put: Plot[], gone: string[]] {
    const before = this.#plan.plots;
    const put = plots.filter((plot, i) => {
      if (before[i] === plot) return false;
      const at = this.#place.get(plot.id);
      return at === undefined || before[at] !== plot;
    });
    if (before.length === plots.length && put.every(({ id }) => this.#place.has(id))) return [put, []];
    const here = new Set(plots.map(({ id }) => id));
    return [put, before.filter(({ id }) => !here.has(id)).map(({ id }) => id)];
  }

  /** Whether the plots known stand in the plan in the same order, with new ones after them. */
  #isInOrder({ plots }: Plan): boolean {
    let last = -1;
    return plots.every(({ id }) => {
      const at = this.#place.get(id) ?? Infinity;
      const isNext = at >= last;
      last = at;
      return isNext;
    });
  }

  #number(): void {
    this.#place = new Map(this.#plan.plots.map(({ id }, i) => [id, i]));
  }

  /** Puts the changed plots into the grid, or sorts all anew when the plan's order is another one. */
  #stand(put: readonly Plot[], isOther: boolean): void {
    this.#inStreet.clear();
    if (isOther) {
      this.#grid = new Grid(this.#plan.plots.map(boxOf));
      this.#number();
    } else for (const plot of put) this.#grid.move(this.#place.get(plot.id)!, boxOf(plot));
  }

  /** The findings about places with some plots changed: `put` as they are now, all of `ids` not as they were. */
  #groundWith(put: readonly Plot[], ids: ReadonlySet<string>): Finding[] {
    const boxes = put.map(boxOf);
    const left = [...ids].flatMap((id) => this.#grid.boxes[this.#place.get(id) ?? -1] ?? []);
    const around = [...boxes, ...left];
    const streets = this.#plan.streets.filter((street) => around.some((box) => isNearStreet(box, street)));
    const touched = new Set(streets.map(({ id }) => id));
    const part = this.#partAround(put, ids, boxes, streets);
    const fresh = findOnGround(part, new Grid(part.plots.map(boxOf)), this.#rules);
    const isOld = ({ kind, about, plotIds }: Finding) =>
      kind === 'fire-lane-narrow' ? !touched.has(about ?? '') : !plotIds.some((id) => ids.has(id));
    const isNew = ({ kind, plotIds }: Finding) => kind === 'fire-lane-narrow' || plotIds.some((id) => ids.has(id));
    return [...this.#ground.filter(isOld), ...fresh.filter(isNew)];
  }

  #partAround(put: readonly Plot[], ids: ReadonlySet<string>, boxes: readonly Box[], streets: Street[]): Plan {
    const { plots, facilities } = this.#plan;
    const reach = Math.max(...felt.map((figure) => figureOf(this.#plan, figure))) + 1;
    const near = new Set<number>();
    for (const { x, y, reachX, reachY } of boxes) {
      for (const i of this.#grid.near(x, y, reachX + reach, reachY + reach)) near.add(i);
    }
    for (const street of streets) for (const i of this.#alongStreet(street)) near.add(i);
    const standing = [...near].flatMap((i) => (ids.has(plots[i]!.id) ? [] : plots[i]!));
    const place = ({ id }: Plot) => this.#place.get(id) ?? Infinity;
    const isNear = (x: number, y: number) =>
      boxes.some((box) => Math.abs(box.x - x) <= box.reachX + reach && Math.abs(box.y - y) <= box.reachY + reach);
    return {
      ...this.#plan,
      streets,
      // Water is asked of the nearest point, however far.
      facilities: facilities.filter(({ kind, x, y }) => kind === 'water-point' || isNear(x, y)),
      plots: [...standing, ...put].sort((a, b) => place(a) - place(b)),
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

const kindOrder = new Map(findingKinds.map((kind, i) => [kind, i]));

/** By kind, then by the plots' places in the plan, then by what they are about. */
export function inPlanOrder(findings: Finding[], place: ReadonlyMap<string, number>): Finding[] {
  const rank = ({ plotIds }: Finding, i: number) => {
    const id = plotIds[i];
    return id === undefined ? -1 : (place.get(id) ?? Infinity);
  };
  return findings.sort(
    (a, b) =>
      kindOrder.get(a.kind)! - kindOrder.get(b.kind)! ||
      rank(a, 0) - rank(b, 0) ||
      rank(a, 1) - rank(b, 1) ||
      (a.about ?? '').localeCompare(b.about ?? '', 'en'),
  );
}

/** Whether everything but the plots is the same; lists are made anew with every change, what is in them is not. */
function isSameGround(before: Plan, after: Plan): boolean {
  const isSame = (a: readonly unknown[], b: readonly unknown[]) =>
    a === b || (a.length === b.length && a.every((item, i) => item === b[i]));
  return (
    before.figures === after.figures &&
    isSame(before.outline, after.outline) &&
    isSame(before.streets, after.streets) &&
    isSame(before.areas, after.areas) &&
    isSame(before.facilities, after.facilities) &&
    isSame(before.lines, after.lines)
  );
}

function segmentsOf(line: Point[]): [Point, Point][] {
  return line.slice(1).map((end, i) => [line[i]!, end]);
}

function isNearStreet(box: Box, { centre, width }: Street): boolean {
  return segmentsOf(centre).some(([a, b]) => distanceToSegment(box, a, b) <= width / 2 + 0.1);
}
