import type { Decision } from '@yikeji/shared-types/application.ts';
import type { Category } from '@yikeji/shared-types/category.ts';
import type { Page } from '@yikeji/shared-types/list.ts';
import type { ReviewCounts, ReviewEntry, ReviewOrder, ReviewQueue } from '@yikeji/shared-types/review.ts';
import { call } from '#lib/api.ts';
import { newNonce } from '#lib/nonce.ts';
import { Pages } from '#lib/list/pages.svelte.ts';

export interface DeskFilter {
  queue: ReviewQueue;
  category: Category | undefined;
  words: string;
  order: ReviewOrder;
}

export const pageSize = 50;

export const queryOf = ({ queue, category, words, order }: DeskFilter) => ({
  queue,
  words,
  order,
  limit: pageSize,
  ...(category ? { category } : {}),
});

/** What came of a decision over several: how many took it, what to undo it by, and what the others said. */
export interface Outcome {
  batch: string;
  drafted: number;
  refused: { applicationId: string; message: string }[];
}

/** A reviewer's desk: one page of one pile, the application that lies open, those ticked, and what can be done with them. */
export class ReviewDesk {
  readonly slug: string;
  readonly pages: Pages<ReviewEntry>;
  filter = $state.raw<DeskFilter>() as DeskFilter;
  counts = $state.raw<ReviewCounts>() as ReviewCounts;
  openId = $state<string>();
  ticked = $state.raw<ReadonlySet<string>>(new Set());
  busy = $state(false);
  /** Notes being written, by application: going on to another keeps them, and never carries them along. */
  readonly typed = $state<Record<string, string>>({});
  /** What was decided here: word of it over the socket is no news. */
  readonly own = new Set<string>();

  constructor(slug: string, filter: DeskFilter, first: Page<ReviewEntry>, counts: ReviewCounts) {
    this.slug = slug;
    this.filter = filter;
    this.counts = counts;
    this.pages = new Pages(first, (cursor) =>
      call('GET /festivals/:slug/reviews', {
        params: { slug },
        query: { ...queryOf(this.filter), ...(cursor ? { cursor } : {}) },
      }),
    );
  }

  get rows(): ReviewEntry[] {
    return this.pages.rows;
  }

  get open(): ReviewEntry | undefined {
    return this.rows.find(({ id }) => id === this.openId);
  }

  async ask(filter: Partial<DeskFilter>): Promise<void> {
    this.filter = { ...this.filter, ...filter };
    this.ticked = new Set();
    this.openId = undefined;
    await Promise.all([this.pages.start(), this.count()]);
  }

  async count(): Promise<void> {
    this.counts = await call('GET /festivals/:slug/reviews/counts', { params: { slug: this.slug } });
  }

  /** What others did meanwhile. What lies open stays so, even when it left the pile. */
  async refresh(): Promise<void> {
    const open = this.open;
    await Promise.all([this.pages.again(), this.count()]);
    if (open && !this.open) this.pages.rows = [open, ...this.rows];
  }

  tick(id: string, on = !this.ticked.has(id)): void {
    const next = new Set(this.ticked);
    if (on) next.add(id);
    else next.delete(id);
    this.ticked = next;
  }

  tickAll(on: boolean): void {
    this.ticked = new Set(on ? this.rows.map(({ id }) => id) : []);
  }

  /** To the next or previous one; over the edge of the page, to the page beside it. */
  async move(step: 1 | -1): Promise<void> {
    const at = this.rows.findIndex(({ id }) => id === this.openId);
    const to = at < 0 ? (step === 1 ? 0 : this.rows.length - 1) : at + step;
    if (to >= 0 && to < this.rows.length) {
      this.openId = this.rows[to]?.id;
      return;
    }
    if (step === 1 ? !this.pages.hasNext : !this.pages.hasPrevious) return;
    await (step === 1 ? this.pages.forward() : this.pages.back());
    this.openId = this.rows.at(step === 1 ? 0 : -1)?.id;
  }

  /** On with the next that nobody has decided; where none is left, the open one stays. */
  async advance(): Promise<void> {
    const at = this.rows.findIndex(({ id }) => id === this.openId);
    const waits = ({ state, draft }: ReviewEntry) => state === 'submitted' && draft === null;
    const next = this.rows.slice(at + 1).find(waits) ?? (this.pages.hasNext ? undefined : this.rows.find(waits));
    if (next) this.openId = next.id;
    else if (this.pages.hasNext && this.filter.queue === 'to-review') await this.move(1);
  }

  /** Drafts a decision over applications as they lie here; null takes drafts back. */
  async decide(entries: ReviewEntry[], decision: Decision | null, reason = ''): Promise<Outcome> {
    const applications = entries.map(({ id, revision, reviewRevision }) => ({
      applicationId: id,
      revision,
      reviewRevision,
    }));
    return this.#draft({ decision, reason, on: { applications } });
  }

  /** Drafts a decision over everything that matches, on this page and off it. */
  async decideAll(decision: Decision | null, reason = ''): Promise<Outcome> {
    const { queue, category, words } = this.filter;
    return this.#draft({ decision, reason, on: { filter: { queue, words, ...(category ? { category } : {}) } } });
  }

  async #draft(wanted: Omit<Parameters<typeof send>[1], 'batch'>): Promise<Outcome> {
    const batch = newNonce();
    this.own.add(batch);
    this.busy = true;
    try {
      const { drafted, entries, refused } = await send(this.slug, { batch, ...wanted });
      this.pages.replace(entries);
      if ('filter' in wanted.on || refused.length > 0) await this.pages.again();
      void this.count();
      return { batch, drafted, refused };
    } finally {
      this.busy = false;
    }
  }

  async undo(batch: string): Promise<number> {
    const { undone } = await call('POST /festivals/:slug/reviews/undo', {
      params: { slug: this.slug },
      body: { batch },
    });
    await this.refresh();
    return undone;
  }

  /** Tells the vendors: all that was decided, or those named. */
  async tell(applicationIds?: string[]): Promise<{ told: number; left: number }> {
    this.busy = true;
    try {
      const params = { slug: this.slug };
      const body = applicationIds ? { applicationIds } : {};
      const outcome = await call('POST /festivals/:slug/reviews/telling', { params, body });
      await this.refresh();
      return outcome;
    } finally {
      this.busy = false;
    }
  }
}

type DraftBody = {
  batch: string;
  decision: Decision | null;
  reason: string;
  on:
    | { applications: { applicationId: string; revision: number; reviewRevision: number }[] }
    | { filter: { queue: ReviewQueue; words: string; category?: Category } };
};
const send = (slug: string, body: DraftBody) =>
  call('POST /festivals/:slug/reviews/drafts', { params: { slug }, body });
