import { applyChanges, type PlanChange } from '@yikeji/shared-types/layout/changes.ts';
import { findConflicts, type PlanRules } from '@yikeji/shared-types/layout/conflicts.ts';
import type { Layout, StreetLining } from '@yikeji/shared-types/layout/layout.ts';
import type { Plan, Plot } from '@yikeji/shared-types/layout/plan.ts';
import { ApiRefusal, call } from '#lib/api.ts';
import { changesBetween, withoutIdle } from '@yikeji/shared-types/layout/changes-between.ts';
import { withPlot } from './moving.ts';
import { Steps } from './steps.svelte.ts';

export type Saving = 'saved' | 'saving' | 'failed';

/** A plan being edited: shown at once, saved in the background by small changes, each step undoable. */
export class LayoutEditor {
  plan = $state.raw<Plan>() as Plan;
  /** While something is being dragged: the plan as it would be. */
  preview = $state.raw<Plan | null>(null);
  revision = $state(0);
  published = $state.raw<Layout['published']>(null);
  changed = $state(false);
  selected = $state<string>();
  saving = $state<Saving>('saved');
  fault = $state('');
  /** What was not saved because somebody else was faster. */
  lost = $state.raw<PlanChange[] | null>(null);

  readonly shown = $derived(this.preview ?? this.plan);
  readonly findings = $derived.by(() => findConflicts(this.shown, this.rules()));
  readonly must = $derived(this.findings.filter(({ weight }) => weight === 'must'));
  readonly plot = $derived(this.shown.plots.find((plot) => plot.id === this.selected));

  readonly #steps = new Steps();
  #pending: PlanChange[] = [];
  #sending: Promise<void> | null = null;
  #heard = 0;

  readonly slug: string;
  readonly rules: () => PlanRules;

  constructor(slug: string, layout: Layout, rules: () => PlanRules) {
    this.slug = slug;
    this.rules = rules;
    this.#take(layout);
  }

  get canUndo(): boolean {
    return this.#steps.canUndo;
  }

  get canRedo(): boolean {
    return this.#steps.canRedo;
  }

  /** Changes the plan. Steps with the same key that follow quickly are undone together. */
  apply(changes: PlanChange[], key = ''): void {
    const after = applyChanges(this.plan, changes);
    this.#steps.add(this.plan, after, key);
    this.#show(after, changes);
  }

  putPlot(plot: Plot, key = ''): void {
    this.apply([{ kind: 'put-plot', plot }], key);
  }

  dragPlot(plot: Plot): void {
    this.preview = withPlot(this.plan, plot);
  }

  /** Lays down what was dragged, or nothing when it was cancelled. */
  dropPlot(plot: Plot | null): void {
    this.preview = null;
    if (plot) this.putPlot(plot);
  }

  undo(): void {
    const step = this.#steps.back();
    if (step) this.#show(step.before, changesBetween(step.after, step.before));
  }

  redo(): void {
    const step = this.#steps.forward();
    if (step) this.#show(step.after, changesBetween(step.before, step.after));
  }

  /** Everything saved; false when something could not be. */
  async settled(): Promise<boolean> {
    this.#send();
    while (this.#sending) await this.#sending;
    return this.saving === 'saved';
  }

  /** Lines a street on the server; returns how many plots were added. */
  async lineStreet(lining: StreetLining): Promise<number> {
    if (!(await this.settled())) return 0;
    const before = this.plan;
    const body = { revision: this.revision, lining };
    const layout = await this.#meeting(() =>
      call('POST /festivals/:slug/layout/street', { params: { slug: this.slug }, body }),
    );
    if (!layout) return 0;
    this.#steps.add(before, layout.draft);
    return layout.draft.plots.length - before.plots.length;
  }

  /** The number of the version that is public now; null when it was refused. */
  async publish(): Promise<number | null> {
    if (!(await this.settled())) return null;
    const body = { revision: this.revision };
    const layout = await this.#meeting(() =>
      call('POST /festivals/:slug/layout/publication', { params: { slug: this.slug }, body }),
    );
    return layout?.published?.version ?? null;
  }

  /** Somebody saved a revision; true when it was not us and the newest was loaded. */
  async heard(revision: number): Promise<boolean> {
    this.#heard = Math.max(this.#heard, revision);
    while (this.#sending) await this.#sending;
    if (this.#heard <= this.revision) return false;
    await this.reload();
    return true;
  }

  /** Shows the newest draft; what was not saved, with what was sent in vain, can be applied again. */
  async reload(vain: PlanChange[] = []): Promise<void> {
    const layout = await call('GET /festivals/:slug/layout', { params: { slug: this.slug } });
    const rest = withoutIdle([...vain, ...this.#pending]);
    this.#pending = [];
    this.#take(layout);
    this.#steps.forget();
    this.saving = 'saved';
    if (rest.length > 0) this.lost = rest;
  }

  reapply(): void {
    const again = this.lost;
    this.lost = null;
    if (again) this.apply(again);
  }

  retry(): void {
    this.#send();
  }

  #show(plan: Plan, changes: PlanChange[]): void {
    this.plan = plan;
    if (this.selected && !plan.plots.some((plot) => plot.id === this.selected)) this.selected = undefined;
    if (changes.length === 0) return;
    this.changed = true;
    this.#pending = withoutIdle([...this.#pending, ...changes]);
    this.#send();
  }

  #send(): void {
    if (this.#sending || this.#pending.length === 0) return;
    this.saving = 'saving';
    this.#sending = this.#sendPending().finally(() => (this.#sending = null));
    void this.#sending.then(() => this.saving === 'saving' && this.#send());
  }

  async #sendPending(): Promise<void> {
    const changes = this.#pending;
    this.#pending = [];
    const body = { revision: this.revision, changes };
    try {
      const layout = await call('PATCH /festivals/:slug/layout', { params: { slug: this.slug }, body });
      // The plan on screen already says this, and perhaps more.
      this.revision = layout.revision;
      this.changed = layout.changed;
      this.fault = '';
      if (this.#pending.length === 0) this.saving = 'saved';
    } catch (error) {
      await this.#meetFault(error, changes);
    }
  }

  async #meetFault(error: unknown, changes: PlanChange[]): Promise<void> {
    if (!(error instanceof ApiRefusal)) throw error;
    try {
      if (error.code === 'draft-changed') return await this.reload(changes);
    } catch {
      // The newest cannot be had now: saving again meets the same answer later.
    }
    this.#pending = withoutIdle([...changes, ...this.#pending]);
    this.saving = 'failed';
    this.fault = error.message;
  }

  /** A request about the draft; when the draft was changed meanwhile the newest is shown instead. */
  #meeting(ask: () => Promise<Layout>): Promise<Layout | null> {
    const meeting = this.#meet(ask);
    // Our own change is announced too, maybe before its answer: whoever hears of it waits for this.
    this.#sending = meeting
      .then(
        () => {},
        () => {},
      )
      .then(() => void (this.#sending = null));
    return meeting;
  }

  async #meet(ask: () => Promise<Layout>): Promise<Layout | null> {
    try {
      const layout = await ask();
      this.#take(layout);
      return layout;
    } catch (error) {
      if (!(error instanceof ApiRefusal) || error.code !== 'draft-changed') throw error;
      this.lost = [];
      await this.reload();
      return null;
    }
  }

  #take(layout: Layout): void {
    this.plan = layout.draft;
    this.revision = layout.revision;
    this.published = layout.published;
    this.changed = layout.changed;
  }
}
