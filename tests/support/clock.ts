/** A clock that stands still until it is told otherwise. */
export class Clock {
  #at: number;

  constructor(at: string) {
    this.#at = Date.parse(at);
  }

  readonly now = (): Date => new Date(this.#at);

  set(at: string): void {
    this.#at = Date.parse(at);
  }

  forward(minutes: number): void {
    this.#at += minutes * 60_000;
  }
}
