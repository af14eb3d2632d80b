import { decide, decisionNeedsReason, type Decision } from '@yikeji/shared-types/application.ts';
import type { ReviewEntry } from '@yikeji/shared-types/review.ts';
import { ApiRefusal } from '#lib/api.ts';
import { decisionWord } from '#lib/organizer/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Toasts } from '#lib/ui/toasts.svelte.ts';
import { say } from '#lib/words.ts';
import type { DeskFilter, Outcome, ReviewDesk } from './review-desk.svelte.ts';
import type { Shortcut } from './shortcuts.ts';

/** What a reviewer does at the desk, by mouse or key: each outcome is said, and what can be undone offers it. */
export class ReviewActs {
  /** The decision whose reason is being written. */
  asked = $state<Decision>();
  notice = $state('');
  telling = $state(false);
  #lastBatch = $state<string>();
  /** Whom the last batch was about, when it was one. */
  #lastId: string | undefined;
  readonly #desk: ReviewDesk;
  readonly #toasts: Toasts;

  constructor(desk: ReviewDesk, toasts: Toasts) {
    this.#desk = desk;
    this.#toasts = toasts;
  }

  async #doing<T>(work: () => Promise<T>): Promise<T | undefined> {
    this.notice = '';
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      this.notice = error.message;
      return undefined;
    }
  }

  pick = (id: string | undefined): void => {
    this.#desk.openId = id;
    this.asked = undefined;
    this.notice = '';
  };

  ask = (filter: Partial<DeskFilter>) => this.#doing(() => this.#desk.ask(filter));

  async move(step: 1 | -1): Promise<void> {
    this.asked = undefined;
    this.notice = '';
    await this.#doing(() => this.#desk.move(step));
  }

  #report({ batch, drafted, refused }: Outcome, words: string, id?: string): void {
    if (drafted > 0) {
      this.#lastBatch = batch;
      this.#lastId = id;
      this.#toasts.show(words, { undo: () => void this.undo(batch, id) });
    }
    const [first] = refused;
    if (first)
      this.notice =
        refused.length > 1 ? m.review_refused({ count: refused.length, why: first.message }) : first.message;
  }

  /** Drafts a decision over one, and goes on to the next that waits; null takes its draft back. */
  async take(entry: ReviewEntry, taken: Decision | null, reason = ''): Promise<void> {
    const desk = this.#desk;
    if (desk.busy) return;
    const outcome = await this.#doing(() => desk.decide([entry], taken, reason));
    if (!outcome) return;
    this.asked = undefined;
    const name = say(entry.offer.name);
    const words = taken ? m.review_drafted({ name, decision: decisionWord[taken]() }) : m.review_taken_back({ name });
    this.#report(outcome, words, entry.id);
    if (outcome.drafted > 0 && taken && desk.openId === entry.id) await desk.advance();
  }

  async takeMany(taken: Decision | null, reason: string, all: boolean): Promise<void> {
    const desk = this.#desk;
    const chosen = desk.rows.filter(({ id }) => desk.ticked.has(id));
    const outcome = await this.#doing(() => (all ? desk.decideAll(taken, reason) : desk.decide(chosen, taken, reason)));
    if (!outcome) return;
    desk.tickAll(false);
    const count = outcome.drafted;
    const words = taken
      ? m.review_drafted_many({ count, decision: decisionWord[taken]() })
      : m.review_taken_back_many({ count });
    this.#report(outcome, words);
  }

  /** Takes a batch back; when it was about one, that one lies open again. */
  async undo(batch = this.#lastBatch, id = this.#lastId): Promise<void> {
    if (!batch) return;
    this.#lastBatch = undefined;
    const desk = this.#desk;
    const undone = await this.#doing(() => desk.undo(batch));
    if (undone === undefined) return;
    this.#toasts.show(m.review_undone({ count: undone }));
    if (desk.open && desk.rows.some((row) => row.id === id)) this.pick(id);
  }

  async tell(ids?: string[]): Promise<void> {
    const outcome = await this.#doing(() => this.#desk.tell(ids));
    this.telling = false;
    if (!outcome) return;
    this.#lastBatch = undefined;
    this.#toasts.show(m.review_told({ count: outcome.told }));
    if (outcome.left > 0) this.notice = m.review_told_left({ count: outcome.left });
  }

  /** Does what a key asks for over the open application; answers whether there was anything to do. */
  press(wanted: Shortcut): boolean {
    const { open, counts } = this.#desk;
    if (wanted === 'accept' || wanted === 'waitlist' || wanted === 'ask' || wanted === 'decline') {
      if (!open || !decide(open.state, wanted) || open.draft?.decision === wanted) return false;
      if (decisionNeedsReason(wanted)) this.asked = wanted;
      else void this.take(open, wanted);
      return true;
    }
    if (wanted === 'tick' && open) this.#desk.tick(open.id);
    else if (wanted === 'back-to-open' && open?.draft) void this.take(open, null);
    else if (wanted === 'undo' && this.#lastBatch) void this.undo();
    else if (wanted === 'tell' && counts.queues.drafted > 0) this.telling = true;
    else return false;
    return true;
  }
}
