import { findInLists, findOnGround, findUnreachable, type PlanRules } from '@yikeji/shared-types/layout/conflicts.ts';
import { DragFindings } from '@yikeji/shared-types/layout/drag-findings.ts';
import type { Finding } from '@yikeji/shared-types/layout/finding.ts';
import { boxOf } from '@yikeji/shared-types/layout/geometry.ts';
import { Grid } from '@yikeji/shared-types/layout/grid.ts';
import type { Plan, Plot } from '@yikeji/shared-types/layout/plan.ts';

/** Plans up to this many plots are judged wholly at once; larger ones hear a moment later who cannot be reached. */
const atOnce = 300;
const moment = 250;

/** The findings of a plan as fast as it changes: while plots are dragged, only what is near them is judged again. */
export class LiveFindings {
  readonly #rules: () => PlanRules;
  #plan: Plan | null = null;
  #ground: Finding[] = [];
  #lists: Finding[] = [];
  #drag: { plan: Plan; findings: DragFindings } | null = null;
  /** Looking for ways takes longer than a frame in a large plan. */
  #unreachable = $state.raw<Finding[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(rules: () => PlanRules) {
    this.#rules = rules;
  }

  /** What is found now; `moving` are the plots being dragged, where they are. */
  of(plan: Plan, moving: Plot[] | null): Finding[] {
    const rules = this.#rules();
    if (plan !== this.#plan) this.#judge(plan, rules);
    if (!moving) {
      this.#drag = null;
      return [...this.#ground, ...this.#unreachable, ...this.#lists];
    }
    if (this.#drag?.plan !== plan)
      this.#drag = { plan, findings: new DragFindings(plan, new Set(moving.map(({ id }) => id)), rules) };
    return [...this.#drag.findings.with(moving), ...this.#unreachable, ...this.#lists];
  }

  #judge(plan: Plan, rules: PlanRules): void {
    this.#plan = plan;
    const grid = new Grid(plan.plots.map(boxOf));
    this.#ground = findOnGround(plan, grid, rules);
    this.#lists = findInLists(plan, grid, rules);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => (this.#unreachable = findUnreachable(plan, grid)),
      plan.plots.length > atOnce ? moment : 0,
    );
  }
}
