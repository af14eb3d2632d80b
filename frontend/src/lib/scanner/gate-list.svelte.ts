import type { Roster } from '@yikeji/shared-types/roster.ts';
import { ApiRefusal, call } from '#lib/api.ts';

/** Lists longer than this are asked for less often. */
const LONG = 300;

/** The list of today's vendors on one phone: the newest the server gave, kept for the time without a network. */
export class GateList {
  roster = $state.raw<Roster>() as Roster;
  /** When the list was true; 0 until its vendors came, from the server or from what this phone keeps. */
  readAt = $state(0);
  onread: (roster: Roster) => void = () => {};
  readonly slug: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  /** Begins with a roster that has no vendors yet. */
  constructor(slug: string, bare: Roster) {
    this.slug = slug;
    this.roster = bare;
  }

  /** Begins with the list that this phone keeps for the time without a network, and asks for the one of now. */
  begin(): void {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#key) ?? 'null') as Roster | null;
      if (kept) this.#take(kept);
    } catch {
      // What cannot be read was not kept.
    }
    void this.#read();
  }

  /** Asks for the list anew; several calls in a short while are one question. */
  refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(), this.roster.entries.length > LONG ? 3000 : 500);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #read(): Promise<void> {
    try {
      this.#take(await call('GET /festivals/:slug/roster', { params: { slug: this.slug } }));
      this.#keep();
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      if (this.readAt === 0 && !this.#stopped) this.refresh();
    }
  }

  #take(roster: Roster): void {
    this.roster = roster;
    this.readAt = Date.parse(roster.serverTime);
    this.onread(roster);
  }

  get #key(): string {
    return `gate-list ${this.slug}`;
  }

  #keep(): void {
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.roster));
    } catch {
      // Without room the list lives as long as the page.
    }
  }
}
