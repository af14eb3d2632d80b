import { refreshAll } from '$app/navigation';
import { onMount } from 'svelte';
import { watchFestival, type LiveFestival } from '#lib/live.svelte.ts';

type Shown = { slug: string; version: number; now: number; turnsAt: number | null };

/** Keeps a page true: its minute hand, and a fresh copy when something was announced or the hour asks for it. */
export class FairClock {
  #passed = $state(0);
  #shownSince = Date.now();
  #shown: () => Shown;
  readonly live: LiveFestival;
  #loading = false;
  #again = false;

  constructor(shown: () => Shown) {
    this.#shown = shown;
    this.live = watchFestival({ slug: shown().slug, version: shown().version, onchange: () => void this.refresh() });
    $effect(() => {
      const { version, now } = shown();
      if (now > 0) this.#shownSince = Date.now();
      this.live.caughtUp(version);
      this.#passed = 0;
    });
    onMount(() => {
      const hand = setInterval(() => this.#tick(), 15_000);
      return () => clearInterval(hand);
    });
  }

  /** The time at the fair, in milliseconds: the server's, carried on by this device. */
  get now(): number {
    return this.#shown().now + this.#passed;
  }

  /** The connection was lost, and with it the certainty that the page is true. */
  get isOffline(): boolean {
    return this.live.tried && !this.live.connected;
  }

  /** Loads the page anew; calls that come meanwhile are answered by one more load. */
  async refresh(): Promise<void> {
    this.#again = true;
    if (this.#loading) return;
    this.#loading = true;
    try {
      while (this.#again) {
        this.#again = false;
        await refreshAll();
      }
    } finally {
      this.#loading = false;
    }
  }

  // Without a connection nothing is loaded: the page would give way to an error.
  #tick(): void {
    this.#passed = Date.now() - this.#shownSince;
    const { turnsAt } = this.#shown();
    if (turnsAt !== null && this.now >= turnsAt && this.live.connected) void this.refresh();
  }
}
