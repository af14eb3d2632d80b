import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';

type Settled = (failure?: Error) => void;

/** Syncs that may be under way at once; the second lets a commit start its own instead of waiting for two. */
const MOST_AT_ONCE = 2;

/**
 * Brings the write-ahead log to disk without blocking the thread. Whoever committed while all syncs were busy shares the
 * next one.
 */
export class WalSync {
  private readonly descriptor: number;
  private waiting: Settled[] = [];
  private running = 0;
  private closed = false;

  constructor(path: string) {
    this.descriptor = openSync(path, 'r+');
  }

  /** True while something that was committed may not be on disk. */
  get pending(): boolean {
    return this.running > 0 || this.waiting.length > 0;
  }

  /** Calls back when everything committed before this call is on disk. */
  after(settled: Settled[]): void {
    this.waiting.push(...settled);
    this.next();
  }

  private next(): void {
    if (this.waiting.length === 0 || this.running >= MOST_AT_ONCE) return;
    const group = this.take();
    this.running += 1;
    fdatasync(this.descriptor, (error) => {
      this.running -= 1;
      this.next();
      for (const settled of group) settled(error ?? undefined);
      if (this.closed && this.running === 0) closeSync(this.descriptor);
    });
  }

  private take(): Settled[] {
    const group = this.waiting;
    this.waiting = [];
    return group;
  }

  /** Syncs what is left and lets go of the file. */
  close(): void {
    fdatasyncSync(this.descriptor);
    for (const settled of this.take()) settled();
    this.closed = true;
    if (this.running === 0) closeSync(this.descriptor);
  }
}
