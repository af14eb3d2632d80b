import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';

type Settled = (failure?: Error) => void;

/**
 * Brings the write-ahead log to disk without blocking the thread, one sync at a time. Whoever committed while one was
 * under way shares the next.
 */
export class WalSync {
  private readonly descriptor: number;
  private waiting: Settled[] = [];
  private running = false;
  private onFree: (() => void) | undefined;
  private closed = false;

  constructor(path: string) {
    this.descriptor = openSync(path, 'r+');
  }

  /** True while something that was committed may not be on disk. */
  get pending(): boolean {
    return this.running || this.waiting.length > 0;
  }

  /** Calls back, at most once, as soon as no sync is under way; a later call takes the place of an earlier one. */
  whenFree(free: () => void): void {
    if (this.running) this.onFree = free;
    else free();
  }

  /** Calls back when everything committed before this call is on disk. */
  after(settled: Settled[]): void {
    this.waiting.push(...settled);
    this.next();
  }

  private next(): void {
    if (this.waiting.length === 0 || this.running) return;
    const group = this.take();
    this.running = true;
    fdatasync(this.descriptor, (error) => {
      this.running = false;
      const { onFree } = this;
      this.onFree = undefined;
      onFree?.();
      this.next();
      for (const settled of group) settled(error ?? undefined);
      if (this.closed) closeSync(this.descriptor);
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
    if (!this.running) closeSync(this.descriptor);
  }
}
