import type { Page } from '@yikeji/shared-types/list.ts';

/** A list read page by page: only the rows of one page are ever held, however long the list is. */
export class Pages<Row> {
  rows = $state.raw<Row[]>([]);
  total = $state(0);
  busy = $state(false);
  #next = $state<string | null>(null);
  /** The cursor of every page up to this one; the first page has none. */
  #trail = $state.raw<(string | undefined)[]>([undefined]);
  #turn = 0;
  readonly #read: (cursor: string | undefined) => Promise<Page<Row>>;

  constructor(first: Page<Row>, read: (cursor: string | undefined) => Promise<Page<Row>>) {
    this.#read = read;
    this.#show(first);
  }

  /** The list was read anew from its first page on. */
  restart(first: Page<Row>): void {
    this.#turn++;
    this.busy = false;
    this.#trail = [undefined];
    this.#show(first);
  }

  get hasNext(): boolean {
    return this.#next !== null;
  }

  get hasPrevious(): boolean {
    return this.#trail.length > 1;
  }

  /** Counted from 1. */
  get number(): number {
    return this.#trail.length;
  }

  /** From the first page on: what is asked for has changed. */
  start = (): Promise<void> => this.#go([undefined]);

  forward = async (): Promise<void> => {
    if (this.#next !== null) await this.#go([...this.#trail, this.#next]);
  };

  back = async (): Promise<void> => {
    if (this.hasPrevious) await this.#go(this.#trail.slice(0, -1));
  };

  /** The same page as it is now. */
  again = (): Promise<void> => this.#go(this.#trail);

  /** Puts a newer form of rows in their places. */
  replace(newer: Row[], idOf = (row: Row): unknown => (row as { id?: string }).id): void {
    const byId = new Map(newer.map((row) => [idOf(row), row]));
    this.rows = this.rows.map((row) => byId.get(idOf(row)) ?? row);
  }

  /** Of two answers on the way, only the one asked for last is shown. */
  async #go(trail: (string | undefined)[]): Promise<void> {
    const turn = ++this.#turn;
    this.busy = true;
    try {
      const page = await this.#read(trail.at(-1));
      if (turn !== this.#turn) return;
      this.#trail = trail;
      this.#show(page);
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }

  #show(page: Page<Row>): void {
    this.rows = page.rows;
    this.#next = page.next;
    this.total = page.total;
  }
}
