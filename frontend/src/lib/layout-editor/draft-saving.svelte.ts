import { type PlanChange, targetOf } from '@yikeji/shared-types/layout/changes.ts';
import { withoutIdle } from '@yikeji/shared-types/layout/changes-between.ts';
import type { Layout, LayoutState } from '@yikeji/shared-types/layout/layout.ts';
import type { LiveFacts } from '@yikeji/shared-types/live.ts';
import { ApiRefusal, call } from '#lib/api.ts';
import { newId } from '#lib/organizer/new-id.ts';
import { keepUnsaved, takeUnsaved } from './unsaved.ts';

export type Saving = 'saved' | 'saving' | 'failed';
type Heard = LiveFacts['draft:changed'];
type Ears = {
  /** Others have changed other things: they go on top. */
  onothers: (changes: PlanChange[]) => void;
  /** The newest draft, with what is still to be saved already laid on it. */
  onreload: (layout: Layout, unsaved: PlanChange[]) => void;
};

/** Saves a draft by small changes while others change it too. */
export class DraftSaving {
  revision = $state(0);
  saving = $state<Saving>('saved');
  fault = $state('');
  /** What was not saved because somebody else had changed the same. */
  lost = $state.raw<PlanChange[] | null>(null);

  readonly #slug: string;
  readonly #ears: Ears;
  #beside: string;
  #editor = newId('editor');
  #pending: PlanChange[] = [];
  #underway: PlanChange[] = [];
  #sending: Promise<void> | null = null;
  readonly #heard = new Map<number, Heard>();

  constructor(slug: string, { revision, beside }: LayoutState, ears: Ears) {
    this.#slug = slug;
    this.#ears = ears;
    this.revision = revision;
    this.#beside = beside;
  }

  /** Goes on with what this tab had not saved when it was reloaded; call it in the browser. */
  resume(): void {
    const kept = takeUnsaved(this.#slug);
    if (!kept) return;
    this.#ears.onothers(kept.changes);
    const newest = this.revision;
    this.#editor = kept.editor;
    this.revision = Math.min(kept.revision, newest);
    this.save(kept.changes);
  }

  save(changes: PlanChange[]): void {
    if (changes.length === 0) return;
    this.#pending = withoutIdle([...this.#pending, ...changes]);
    this.#keep();
    this.#send();
  }

  retry(): void {
    this.#send();
  }

  /** Everything saved; false when something could not be. */
  async settled(): Promise<boolean> {
    this.#send();
    while (this.#sending) await this.#sending;
    return this.saving === 'saved';
  }

  /** Somebody saved a revision; true when it was not us. */
  async heard(fact: Heard): Promise<boolean> {
    if (fact.revision > this.revision) this.#heard.set(fact.revision, fact);
    while (this.#sending) await this.#sending;
    const isNews = fact.revision > this.revision || (fact.editor !== null && fact.editor !== this.#editor);
    await this.#catchUp(fact.revision);
    return isNews && fact.editor !== this.#editor;
  }

  /** Asks what was saved while nothing could be heard. */
  async refresh(): Promise<void> {
    while (this.#sending) await this.#sending;
    const { revision, beside } = await call('GET /festivals/:slug/layout/state', { params: { slug: this.#slug } });
    if (revision !== this.revision || beside !== this.#beside) await this.#reload(this.#pending);
    this.#send();
  }

  /** Asks about the draft; null when somebody else was faster and the newest is shown instead. */
  async meet(ask: () => Promise<Layout>): Promise<Layout | null> {
    const meeting = this.#meet(ask);
    // Our own change is announced too, maybe before its answer: whoever hears of it waits for this.
    this.#sending = meeting.then(
      () => void (this.#sending = null),
      () => void (this.#sending = null),
    );
    return meeting;
  }

  async #meet(ask: () => Promise<Layout>): Promise<Layout | null> {
    try {
      const layout = await ask();
      this.#show(layout, []);
      return layout;
    } catch (error) {
      if (!(error instanceof ApiRefusal) || error.code !== 'draft-changed') throw error;
      this.lost = [];
      await this.#reload([]);
      return null;
    }
  }

  #keep(): void {
    const changes = withoutIdle([...this.#underway, ...this.#pending]);
    keepUnsaved(this.#slug, { editor: this.#editor, revision: this.revision, changes });
  }

  #send(): void {
    if (this.#sending || this.#pending.length === 0) return;
    this.saving = 'saving';
    this.#sending = this.#sendPending().finally(() => (this.#sending = null));
    void this.#sending.then(() => this.saving === 'saving' && this.#send());
  }

  async #sendPending(): Promise<void> {
    const changes = this.#pending;
    this.#underway = changes;
    this.#pending = [];
    const body = { revision: this.revision, changes, editor: this.#editor };
    try {
      const { revision } = await call('PATCH /festivals/:slug/layout', { params: { slug: this.#slug }, body });
      this.#underway = [];
      this.fault = '';
      if (revision === this.revision + 1) this.revision = revision;
      else await this.#catchUp(revision, revision);
      if (this.#pending.length === 0) this.saving = 'saved';
    } catch (error) {
      await this.#meetFault(error, changes);
    } finally {
      this.#underway = [];
      this.#keep();
    }
  }

  async #meetFault(error: unknown, changes: PlanChange[]): Promise<void> {
    if (!(error instanceof ApiRefusal)) throw error;
    const all = withoutIdle([...changes, ...this.#pending]);
    try {
      if (error.code === 'draft-changed') {
        const met = new Set((error.details.targets as string[] | undefined) ?? all.map(targetOf));
        const lost = all.filter((change) => met.has(targetOf(change)));
        this.#pending = [];
        await this.#reload(all.filter((change) => !met.has(targetOf(change))));
        this.lost = lost;
        return;
      }
    } catch {
      // The newest cannot be had now: saving again meets the same answer later.
    }
    this.#pending = all;
    this.saving = 'failed';
    this.fault = error.message;
  }

  /** Lays on what others changed up to a revision; asks for the whole draft when a part was not heard. `own`: ours among them. */
  async #catchUp(until: number, own = 0): Promise<void> {
    while (this.revision < until) {
      const next = this.#heard.get(this.revision + 1);
      const isOwn = this.revision + 1 === own || next?.editor === this.#editor;
      if (!isOwn && !next?.changes) return this.#reload(withoutIdle([...this.#underway, ...this.#pending]));
      this.#heard.delete(this.revision + 1);
      if (!isOwn && next?.changes) this.#ears.onothers(next.changes);
      this.revision += 1;
    }
  }

  async #reload(unsaved: PlanChange[]): Promise<void> {
    const layout = await call('GET /festivals/:slug/layout', { params: { slug: this.#slug } });
    this.#show(layout, unsaved);
    this.#pending = unsaved;
    this.saving = unsaved.length > 0 ? 'saving' : 'saved';
  }

  #show(layout: Layout, unsaved: PlanChange[]): void {
    this.revision = layout.revision;
    this.#beside = layout.beside;
    for (const revision of this.#heard.keys()) if (revision <= layout.revision) this.#heard.delete(revision);
    this.#ears.onreload(layout, unsaved);
  }
}
