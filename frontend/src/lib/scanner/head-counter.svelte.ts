import { foldHeadCounts, judgeCrowd } from '@yikeji/shared-types/crowd.ts';
import type { HeadCount } from '@yikeji/shared-types/head-count.ts';
import { call } from '#lib/api.ts';
import { newNonce } from '#lib/nonce.ts';
import { Outbox } from './outbox.svelte.ts';

/** A tap on the counter, or the taking back of one. */
export type Tap = { nonce: string; change: number; undoes: string | null; gate: string; deviceAt: string };
type Sent = { marketDayId: string; tap: Tap };

const PATIENCE = 10_000;
/** Taps that follow one another are one request. */
const PAUSE = 700;
const RECENT = 6;

/** One phone's counter of people at a festival's gate. */
export class HeadCounter {
  /** What the server last said. */
  said = $state.raw<HeadCount>({ entered: 0, left: 0, inside: 0, cap: 0, level: null });
  /** This phone's last taps, newest first; those taken back are marked. */
  recent = $state.raw<(Tap & { undone: boolean })[]>([]);
  gate = '';
  readonly outbox: Outbox<Sent>;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(slug: string, said: HeadCount) {
    this.said = said;
    this.outbox = new Outbox<Sent>({
      key: `gate-heads ${slug}`,
      most: 200,
      send: async (items) => {
        const marketDayId = items[0]?.marketDayId ?? '';
        // Facts of one day in one request; those of another wait their turn.
        const facts = items.filter((item) => item.marketDayId === marketDayId).map(({ tap }) => tap);
        const others = items.filter((item) => item.marketDayId !== marketDayId);
        for (const { marketDayId: day, tap } of others) await this.#send(slug, day, [tap]);
        this.said = await this.#send(slug, marketDayId, facts);
      },
    });
  }

  #send(slug: string, marketDayId: string, facts: Tap[]): Promise<HeadCount> {
    return call('POST /festivals/:slug/head-counts', {
      params: { slug },
      body: { marketDayId, facts },
      signal: AbortSignal.timeout(PATIENCE),
    });
  }

  /** The server's figures with what this phone has not sent yet. */
  get shown(): HeadCount {
    const changes = new Map(this.recent.map(({ nonce, change }) => [nonce, change]));
    const taps = this.outbox.waiting.map(({ tap }) => tap);
    const own = new Set(taps.map(({ nonce }) => nonce));
    const unsent = foldHeadCounts(taps);
    // Taking back a tap that the server counts already takes it off the server's figures.
    const back = taps.filter(({ undoes }) => undoes !== null && !own.has(undoes));
    const backIn = back.reduce((sum, { undoes }) => sum + Math.max(0, changes.get(undoes ?? '') ?? 0), 0);
    const backOut = back.reduce((sum, { undoes }) => sum + Math.max(0, -(changes.get(undoes ?? '') ?? 0)), 0);
    const entered = this.said.entered + unsent.entered - backIn;
    const left = this.said.left + unsent.left - backOut;
    const inside = Math.max(0, entered - left);
    return { entered, left, inside, cap: this.said.cap, level: judgeCrowd(inside, this.said.cap) };
  }

  tap(marketDayId: string, change: number): void {
    const tap = this.#newTap(change, null);
    this.recent = [{ ...tap, undone: false }, ...this.recent].slice(0, RECENT);
    this.#put(marketDayId, tap);
  }

  undo(marketDayId: string, nonce: string): void {
    this.recent = this.recent.map((each) => (each.nonce === nonce ? { ...each, undone: true } : each));
    this.#put(marketDayId, this.#newTap(0, nonce));
  }

  /** What another gate's counting came to. */
  hear(heads: Omit<HeadCount, 'level'>): void {
    if (this.outbox.sending) return;
    this.said = { ...heads, level: judgeCrowd(heads.inside, heads.cap) };
  }

  #newTap(change: number, undoes: string | null): Tap {
    return { nonce: newNonce(), change, undoes, gate: this.gate, deviceAt: new Date().toISOString() };
  }

  #put(marketDayId: string, tap: Tap): void {
    this.outbox.push({ marketDayId, tap });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.outbox.flush(), PAUSE);
  }
}
