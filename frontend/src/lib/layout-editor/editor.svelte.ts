import { changesBetween, inverseOf } from '@yikeji/shared-types/layout/changes-between.ts';
import { applyChanges, type PlanChange } from '@yikeji/shared-types/layout/changes.ts';
import { saysSame } from '@yikeji/shared-types/layout/comparison.ts';
import type { PlanRules } from '@yikeji/shared-types/layout/conflicts.ts';
import type { Finding } from '@yikeji/shared-types/layout/finding.ts';
import type { Layout, StreetLining } from '@yikeji/shared-types/layout/layout.ts';
import type { LayoutPicture, PicturePlacement } from '@yikeji/shared-types/layout/picture.ts';
import type { Plan, Plot } from '@yikeji/shared-types/layout/plan.ts';
import { findingKey, openFindings, type Waiver } from '@yikeji/shared-types/layout/waiver.ts';
import type { LiveFacts } from '@yikeji/shared-types/live.ts';
import { call } from '#lib/api.ts';
import { newNonce } from '#lib/nonce.ts';
import { DraftSaving } from './draft-saving.svelte.ts';
import { LiveFindings } from './live-findings.svelte.ts';
import { Steps } from './steps.svelte.ts';
import type { Thing } from './things.ts';

/** A plan being edited: shown at once, saved in the background by small changes, each step undoable. */
export class LayoutEditor {
  plan = $state.raw<Plan>() as Plan;
  /** While plots are dragged: where they would stand. The plan itself stays until they are dropped. */
  moving = $state.raw<Plot[] | null>(null);
  published = $state.raw<Layout['published']>(null);
  waivers = $state.raw<Waiver[]>([]);
  picture = $state.raw<LayoutPicture | null>(null);
  selection = $state.raw<ReadonlySet<string>>(new Set());
  /** A facility, a street, an area or a line that is chosen; beside plots only where both are spoken of together. */
  thing = $state.raw<Thing | null>(null);

  /** The layout as it came: what it says of itself need not be found out again. */
  readonly #told: Layout;
  readonly saving: DraftSaving;
  readonly slug: string;
  readonly rules: () => PlanRules;
  readonly #steps = new Steps();
  readonly #live: LiveFindings;

  readonly #byId = $derived(new Map(this.plan.plots.map((plot) => [plot.id, plot])));
  readonly #movingById = $derived(new Map(this.moving?.map((plot) => [plot.id, plot])));
  readonly changed = $derived.by(() => {
    const told = this.#told;
    if (this.plan === told.draft && this.published === told.published) return told.changed;
    return this.published === null || !saysSame(this.published.plan, this.plan);
  });
  readonly findings = $derived.by((): Finding[] => this.#live.of(this.plan, this.moving));
  readonly open = $derived(openFindings(this.findings, this.waivers));
  readonly must = $derived(this.open.must);
  /** The one plot that is selected, or the last of several. */
  readonly selected = $derived([...this.selection].at(-1));
  readonly plot = $derived(this.selected === undefined ? undefined : this.plotOf(this.selected));
  readonly plots = $derived([...this.selection].flatMap((id) => this.plotOf(id) ?? []));

  constructor(slug: string, layout: Layout, rules: () => PlanRules) {
    this.slug = slug;
    this.rules = rules;
    this.#told = layout;
    this.#live = new LiveFindings(rules, layout.draft, layout.findings);
    this.saving = new DraftSaving(slug, layout, {
      onothers: (changes) => this.#show(applyChanges(this.plan, changes)),
      onreload: (newest, unsaved) => this.#take(newest, unsaved),
    });
    this.#take(layout, []);
  }

  get canUndo(): boolean {
    return this.#steps.canUndo;
  }

  get canRedo(): boolean {
    return this.#steps.canRedo;
  }

  /** A plot where it is shown now. */
  plotOf(id: string): Plot | undefined {
    return this.#movingById.get(id) ?? this.#byId.get(id);
  }

  select(ids: Iterable<string> = [], thing: Thing | null = null): void {
    this.selection = new Set(ids);
    this.thing = thing;
  }

  /** Adds a plot to what is selected, or takes it out. */
  toggle(id: string): void {
    const next = new Set(this.selection);
    if (!next.delete(id)) next.add(id);
    this.select(next);
  }

  /** Changes the plan. Steps with the same key that follow quickly are undone together. */
  apply(changes: PlanChange[], key = ''): void {
    if (changes.length === 0) return;
    this.#steps.add(changes, inverseOf(this.plan, changes), key);
    this.#do(changes);
  }

  putPlots(plots: readonly Plot[], key = ''): void {
    this.apply(
      plots.map((plot) => ({ kind: 'put-plot', plot })),
      key,
    );
  }

  /** Lays down what was dragged, or nothing when it was cancelled. */
  drop(keep: boolean): void {
    const moved = this.moving;
    this.moving = null;
    if (keep && moved) this.putPlots(moved.filter((plot) => this.#byId.has(plot.id)));
  }

  undo(): void {
    this.#do(this.#steps.back());
  }

  redo(): void {
    this.#do(this.#steps.forward());
  }

  /** Lines a street on the server; returns how many plots were added. */
  async lineStreet(lining: StreetLining): Promise<number> {
    if (!(await this.saving.settled())) return 0;
    const before = this.plan;
    const body = { revision: this.saving.revision, lining };
    const layout = await this.saving.meet(() =>
      call('POST /festivals/:slug/layout/street', { params: { slug: this.slug }, body }),
    );
    if (!layout) return 0;
    this.#steps.add(changesBetween(before, layout.draft), changesBetween(layout.draft, before));
    return layout.draft.plots.length - before.plots.length;
  }

  /** The number of the version that is public now; null when it was refused. */
  async publish(): Promise<number | null> {
    if (!(await this.saving.settled())) return null;
    const body = { revision: this.saving.revision };
    const layout = await this.saving.meet(() =>
      call('POST /festivals/:slug/layout/publication', { params: { slug: this.slug }, body }),
    );
    return layout?.published?.version ?? null;
  }

  /** Lets findings be, for a reason that stays in the record. */
  async waive(findings: Finding[], reason: string): Promise<void> {
    if (!(await this.saving.settled())) return;
    const body = { nonce: newNonce(), keys: findings.slice(0, 500).map(findingKey), reason };
    const { waivers } = await call('POST /festivals/:slug/layout/waivers', { params: { slug: this.slug }, body });
    this.waivers = waivers;
  }

  async endWaiver(waiverId: string): Promise<void> {
    const params = { slug: this.slug, waiverId };
    this.waivers = (await call('DELETE /festivals/:slug/layout/waivers/:waiverId', { params })).waivers;
  }

  async putPicture(base64: string): Promise<void> {
    const options = { params: { slug: this.slug }, body: { base64 } };
    this.picture = (await call('PUT /festivals/:slug/layout/picture', options)).picture;
  }

  async placePicture(placement: PicturePlacement): Promise<void> {
    if (this.picture) this.picture = { ...this.picture, placement };
    await call('PATCH /festivals/:slug/layout/picture', { params: { slug: this.slug }, body: placement });
  }

  async removePicture(): Promise<void> {
    this.picture = (await call('DELETE /festivals/:slug/layout/picture', { params: { slug: this.slug } })).picture;
  }

  /** Somebody laid another picture under the plan, or moved it. */
  async refreshPicture(): Promise<void> {
    this.picture = (await call('GET /festivals/:slug/layout', { params: { slug: this.slug } })).picture;
  }

  /** Somebody saved the draft; true when it was not us. */
  heard(fact: LiveFacts['draft:changed']): Promise<boolean> {
    return this.saving.heard(fact);
  }

  reapply(): void {
    const again = this.saving.lost;
    this.saving.lost = null;
    if (again) this.apply(again);
  }

  #do(changes: PlanChange[]): void {
    if (changes.length === 0) return;
    this.#show(applyChanges(this.plan, changes));
    this.saving.save(changes);
  }

  #show(plan: Plan): void {
    this.plan = plan;
    const is = this.#byId;
    if ([...this.selection].some((id) => !is.has(id)))
      this.select(
        [...this.selection].filter((id) => is.has(id)),
        this.thing,
      );
  }

  #take(layout: Layout, unsaved: PlanChange[]): void {
    this.#show(unsaved.length > 0 ? applyChanges(layout.draft, unsaved) : layout.draft);
    this.published = layout.published;
    this.waivers = layout.waivers;
    this.picture = layout.picture;
  }
}
