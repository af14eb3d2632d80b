import { join } from 'node:path';
import { CommandError } from '../commands/errors.ts';
import { type CollectionInfo, loadCatalog, SCHEMA } from './catalog.ts';
import { Connection, isFull } from './connection.ts';
import { LiveView } from './live-view.ts';
import { Locks } from './locks.ts';
import { WalSync } from './wal-sync.ts';

type Settled = (failure?: CommandError) => void;

const unsynced = (error: Error): CommandError =>
  new CommandError('InternalError', `The write could not be brought to disk: ${error.message}`);

/**
 * The database file and its group commit: writes of two turns of the event loop, and those that come while the log is
 * synced, share a SQLite transaction, and whoever asked is told only when that transaction is on disk. SQLite itself
 * syncs the log only around checkpoints; the sync after each commit happens beside this thread.
 */
export class Store {
  readonly writer: Connection;
  readonly locks = new Locks();
  readonly live: LiveView;
  collections: Map<string, CollectionInfo>;
  commits = 0;
  private readonly path: string;
  private readonly idle: Connection[] = [];
  private readonly wal: WalSync;
  private committed: Settled[] = [];
  private durable: Settled[] = [];
  private open = false;

  constructor(dir: string, maxBytes = 0) {
    this.path = join(dir, 'data.sqlite');
    this.writer = new Connection(this.path);
    this.writer.exec(
      'PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000',
    );
    if (maxBytes > 0) this.limit(maxBytes);
    this.writer.exec(SCHEMA);
    this.wal = new WalSync(`${this.path}-wal`);
    this.collections = loadCatalog(this.writer);
    this.live = new LiveView(this);
  }

  /** Caps the size of the file; beyond it writes are refused as on a full disk. */
  limit(maxBytes: number): void {
    this.writer.exec(
      `PRAGMA max_page_count = ${maxBytes > 0 ? Math.max(16, Math.floor(maxBytes / 4096)) : 1073741823}`,
    );
  }

  /**
   * Begins a SQLite transaction for reads that lasts until the next batch ends: to lock the file anew for each read
   * takes as long as the read. Nobody else writes, so it is never out of date and becomes the batch.
   */
  read(): void {
    if (!this.open && !this.writer.db.isTransaction) this.writer.step('BEGIN');
  }

  /**
   * Opens a batch unless one is open. It takes in what arrives by the next turn, and while the log is being synced what
   * arrives until that is done, so that more writes share it; a read that has to wait for it ends it sooner.
   */
  begin(): void {
    if (this.open) return;
    if (!this.writer.db.isTransaction) this.writer.step('BEGIN IMMEDIATE');
    this.open = true;
    setImmediate(() => setImmediate(() => this.ripen()));
  }

  private ripen(): void {
    if (this.committed.length > 0) this.commit();
    else if (this.open) this.wal.whenFree(() => this.commit());
  }

  /** Calls back when everything written so far is on disk, or has failed. */
  whenDurable(settled: Settled): void {
    if (this.open) this.durable.push(settled);
    else if (this.wal.pending) this.wal.after([(error) => settled(error && unsynced(error))]);
    else settled();
  }

  /** Calls back when the open batch has been accepted, for replies that may show its writes. */
  whenCommitted(settled: Settled): void {
    if (!this.open) return settled();
    if (this.committed.push(settled) === 1) setImmediate(() => this.ripen());
  }

  /** Ends the batch. */
  commit(): void {
    if (!this.open) return;
    let failure: CommandError | undefined;
    try {
      this.writer.step('COMMIT');
      this.commits += 1;
    } catch (error) {
      failure = this.abandon(error);
    }
    this.settle(failure);
  }

  private settle(failure?: CommandError): void {
    this.open = false;
    const { committed, durable } = this;
    this.committed = [];
    this.durable = [];
    if (failure) for (const settled of [...committed, ...durable]) settled(failure);
    else {
      this.wal.after(durable.map((settled) => (error) => settled(error && unsynced(error))));
      for (const settled of committed) settled();
    }
  }

  /** Rolls the batch back and gives the error that its writers are answered with. */
  private abandon(error: unknown): CommandError {
    if (this.writer.db.isTransaction) this.rollBack('ROLLBACK');
    this.reload();
    if (isFull(error))
      return new CommandError(
        'OutOfDiskSpace',
        'The disk is full: nothing of this write was stored. Reads go on; writes resume when there is room.',
      );
    return new CommandError('InternalError', `The database could not be written: ${(error as Error).message}`);
  }

  /** Runs work that must happen whole or not at all; a full disk fails the batch it is part of. */
  atomically<T>(work: () => T): T {
    this.begin();
    this.writer.step('SAVEPOINT part');
    try {
      const result = work();
      this.writer.step('RELEASE part');
      return result;
    } catch (error) {
      if (isFull(error) || !this.writer.db.isTransaction) this.fail(error);
      this.rollBack('ROLLBACK TO part; RELEASE part');
      throw error;
    }
  }

  private rollBack(sql: string): void {
    this.writer.exec(sql);
    this.writer.cache?.clear();
  }

  /** Reads the catalog anew, after changes to it were rolled back. */
  reload(): void {
    this.collections = loadCatalog(this.writer);
  }

  /** Fails the whole batch because of an error that SQLite cannot continue from. */
  fail(error: unknown): never {
    const failure = this.abandon(error);
    this.settle(failure);
    throw failure;
  }

  /** Takes a connection that sees the database as it is now until it is given back. */
  snapshot(): Connection {
    if (this.open) this.commit();
    const connection = this.idle.pop() ?? new Connection(this.path, true);
    connection.exec('BEGIN');
    connection.get('SELECT count(*) AS n FROM collections');
    return connection;
  }

  /** Gives a snapshot back. */
  release(connection: Connection): void {
    connection.exec('ROLLBACK');
    if (this.idle.length < 8) this.idle.push(connection);
    else connection.close();
  }

  close(): void {
    this.commit();
    if (this.writer.db.isTransaction) this.writer.step('COMMIT');
    for (const connection of this.idle.splice(0)) connection.close();
    this.wal.close();
    this.writer.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    this.writer.close();
  }
}
