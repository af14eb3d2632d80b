import type { PlacingRules, StoredRules } from '@yikeji/shared-types/placing.ts';
import type { Proposal, ProposalRequest, Standing } from '@yikeji/shared-types/proposal.ts';
import { ApiRefusal, call } from '#lib/api.ts';

type Accepted = Awaited<ReturnType<typeof call<'POST /festivals/:slug/proposals/acceptance'>>>;

/** One organizer's work on giving out plots: the rules as they edit them, and the proposal being worked out. */
export class PlacingDesk {
  rules = $state<PlacingRules>() as PlacingRules;
  proposal = $state.raw<Proposal | null>(null);
  /** What went wrong last, in words. */
  fault = $state('');
  saving = $state(false);
  readonly slug: string;
  #revision: number;
  #saves: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(slug: string, stored: StoredRules, proposal: Proposal | null) {
    this.slug = slug;
    this.rules = stored.rules;
    this.#revision = stored.revision;
    this.proposal = proposal;
  }

  get running(): boolean {
    return this.proposal?.state === 'running';
  }

  /** Changes the rules and keeps them; changes made quickly one after the other are kept together. */
  change(over: Partial<PlacingRules>): Promise<void> {
    Object.assign(this.rules, over);
    return this.save();
  }

  save(): Promise<void> {
    this.#waiting++;
    this.#saves = this.#saves.then(async () => {
      if (--this.#waiting > 0) return;
      await this.#attempt(async () => {
        this.saving = true;
        const body = { rules: $state.snapshot(this.rules), revision: this.#revision };
        try {
          this.#revision = (
            await call('PUT /festivals/:slug/placing-rules', { params: { slug: this.slug }, body })
          ).revision;
          if (this.proposal && !this.running) this.proposal = { ...this.proposal, fresh: false };
        } catch (error) {
          if (error instanceof ApiRefusal && error.status !== 0) await this.#reload();
          throw error;
        } finally {
          this.saving = false;
        }
      });
    });
    return this.#saves;
  }

  async start(request: ProposalRequest): Promise<void> {
    await this.#saves;
    await this.#attempt(async () => {
      this.proposal = await call('POST /festivals/:slug/proposals', { params: { slug: this.slug }, body: request });
    });
  }

  async stop(): Promise<void> {
    const { proposal } = this;
    if (!proposal) return;
    this.proposal = { ...proposal, stopping: true };
    await this.#attempt(async () => {
      const params = { slug: this.slug, proposalId: proposal.id };
      await call('POST /festivals/:slug/proposals/:proposalId/stop', { params });
    });
  }

  /** Asks how far it is; a lost connection is no fault, the next question comes soon. */
  async look(): Promise<void> {
    try {
      this.proposal = await call('GET /festivals/:slug/proposals/latest', { params: { slug: this.slug } });
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
    }
  }

  async arrange(placements: Standing[]): Promise<Accepted | undefined> {
    return this.#attempt(() =>
      call('POST /festivals/:slug/proposals/acceptance', { params: { slug: this.slug }, body: { placements } }),
    );
  }

  async #reload(): Promise<void> {
    const stored = await call('GET /festivals/:slug/placing-rules', { params: { slug: this.slug } });
    this.rules = stored.rules;
    this.#revision = stored.revision;
  }

  async #attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    this.fault = '';
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      this.fault = error.message;
      return undefined;
    }
  }
}
