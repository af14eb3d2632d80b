import { ApiRefusal } from '#lib/api.ts';
import { isFinal } from './scan.ts';

type Settings<T> = {
  /** Under which name this phone keeps what waits. */
  key: string;
  /** How many are sent with one request. */
  most: number;
  send: (items: T[]) => Promise<void>;
};

/** What a gate has said and the server has not heard: kept on the phone, sent in order, safe to send again. */
export class Outbox<T> {
  waiting = $state.raw<T[]>([]);
  sending = $state(false);
  /** Why the last sending failed for good; what it held is gone then. */
  refused = $state('');
  #settings: Settings<T>;
  #again = false;

  constructor(settings: Settings<T>) {
    this.#settings = settings;
  }

  /** Takes up what this phone kept; in the browser only. */
  restore(): void {
    try {
      this.waiting = JSON.parse(localStorage.getItem(this.#settings.key) ?? '[]') as T[];
    } catch {
      this.waiting = [];
    }
  }

  push(item: T): void {
    this.refused = '';
    this.#keep([...this.waiting, item]);
  }

  /** Sends until nothing waits or there is no way to the server. */
  async flush(): Promise<void> {
    this.#again = true;
    if (this.sending) return;
    this.sending = true;
    try {
      while (this.#again && this.waiting.length > 0) {
        this.#again = false;
        if (!(await this.#sendSome())) return;
        this.#again = this.#again || this.waiting.length > 0;
      }
    } finally {
      this.sending = false;
    }
  }

  async #sendSome(): Promise<boolean> {
    const some = this.waiting.slice(0, this.#settings.most);
    try {
      await this.#settings.send(some);
    } catch (error) {
      if (!(error instanceof ApiRefusal) || !isFinal(error.status)) return false;
      this.refused = error.message;
    }
    this.#keep(this.waiting.slice(some.length));
    return true;
  }

  #keep(items: T[]): void {
    this.waiting = items;
    try {
      localStorage.setItem(this.#settings.key, JSON.stringify(items));
    } catch {
      // A phone without room: what waits then lives as long as the page.
    }
  }
}
