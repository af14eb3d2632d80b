import { findUnreachable, type PlanRules, waysOf } from '@yikeji/shared-types/layout/conflicts.ts';
import type { Finding } from '@yikeji/shared-types/layout/finding.ts';
import { KnownFindings } from '@yikeji/shared-types/layout/known-findings.ts';
import type { Plan, Plot } from '@yikeji/shared-types/layout/plan.ts';
import type { Ways } from '@yikeji/shared-types/layout/reach.ts';

/** Plans up to this many plots are judged wholly at once; larger ones hear a moment later who cannot be reached. */
const atOnce = 300;
const moment = 250;

/** Once the browser has nothing else to do; where it does not tell, after a second. */
const whenIdle = (work: () => void): void => {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work);
  else setTimeout(work, 1000);
};

/**
 * The findings of a plan as fast as it changes: only what is near the plots that change or are dragged is judged again.
 * What came with the plan is believed until then; this page looks at the whole plan for itself when it has nothing else to do.
 */
export class LiveFindings {
  readonly #rules: () => PlanRules;
  readonly #told: { plan: Plan; rules: PlanRules; findings: Finding[] };
  #plan: Plan | null = null;
  #known: KnownFindings | null = null;
  #ways: Ways | null = null;
  readonly #moved = new Set<string>();
  #unreachable = $state.raw<Finding[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(rules: () => PlanRules, plan: Plan, findings: Finding[]) {
    this.#rules = rules;
    const isAboutWays = ({ kind }: Finding) => kind === 'not-reachable';
    this.#unreachable = findings.filter(isAboutWays);
    const others = findings.filter((finding) => !isAboutWays(finding));
    this.#told = { plan, rules: rules(), findings: [...others, ...this.#unreachable] };
    whenIdle(() => {
      if (!this.#known) this.#look(plan, rules());
    });
  }

  /** What is found now; `moving` are the plots being dragged, where they are. */
  of(plan: Plan, moving: Plot[] | null): Finding[] {
    const rules = this.#rules();
    const told = this.#told;
    if (!this.#known && !moving && plan === told.plan && rules === told.rules) return told.findings;
    const known = this.#known ?? this.#look(plan, rules);
    if (plan !== this.#plan) this.#ask(plan, known.see(plan, rules));
    this.#plan = plan;
    return [...known.all(moving ?? []), ...this.#unreachable];
  }

  #look(plan: Plan, rules: PlanRules): KnownFindings {
    this.#known = new KnownFindings(plan, rules);
    this.#plan = plan;
    this.#ask(plan, null);
    return this.#known;
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
