import { findUnreachable, type PlanRules, waysOf } from '@yikeji/shared-types/layout/conflicts.ts';
import type { Finding } from '@yikeji/shared-types/layout/finding.ts';
import { KnownFindings } from '@yikeji/shared-types/layout/known-findings.ts';
import type { Plan, Plot } from '@yikeji/shared-types/layout/plan.ts';
import type { Ways } from '@yikeji/shared-types/layout/reach.ts';

/** Plans up to this many plots are judged wholly at once; larger ones hear a moment later who cannot be reached. */
const atOnce = 300;
const moment = 250;

/** The findings of a plan as fast as it changes: only what is near the plots that change or are dragged is judged again. */
export class LiveFindings {
  readonly #rules: () => PlanRules;
  #plan: Plan | null = null;
  #known: KnownFindings | null = null;
  #ways: Ways | null = null;
  readonly #moved = new Set<string>();
  #unreachable = $state.raw<Finding[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(rules: () => PlanRules) {
    this.#rules = rules;
  }

  /** What is found now; `moving` are the plots being dragged, where they are. */
  of(plan: Plan, moving: Plot[] | null): Finding[] {
    const rules = this.#rules();
    if (!this.#known) {
      this.#known = new KnownFindings(plan, rules);
      this.#ask(plan, null);
    } else if (plan !== this.#plan) this.#ask(plan, this.#known.see(plan, rules));
    this.#plan = plan;
    return [...this.#known.all(moving ?? []), ...this.#unreachable];
  }

  /** Looks for ways once nothing has changed for a moment; `changed` is null when all has. */
  #ask(plan: Plan, changed: string[] | null): void {
    if (changed) for (const id of changed) this.#moved.add(id);
    else this.#ways = null;
    const known = this.#known;
    clearTimeout(this.#timer);
    const look = () => {
      if (!known) return;
      const numbers = new Map(plan.plots.map(({ id }, i) => [id, i]));
      const moved = [...this.#moved].flatMap((id) => numbers.get(id) ?? []);
      this.#moved.clear();
      if (!this.#ways?.isOf(known.grid) || !this.#ways.move(moved)) this.#ways = waysOf(plan, known.grid);
      this.#unreachable = findUnreachable(plan, known.grid, this.#ways);
    };
    this.#timer = setTimeout(look, plan.plots.length > atOnce ? moment : 0);
  }
}
