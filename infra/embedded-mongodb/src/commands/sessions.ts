import { Binary, Timestamp } from 'bson';
import type { Store } from '../storage/store.ts';
import { TransactionView, writeConflict } from '../storage/transaction-view.ts';
import { integerOf } from '../values/number.ts';
import { isDoc, type Doc } from '../values/types.ts';
import { clusterTime } from '../values/cluster-time.ts';
import { CommandError } from './errors.ts';

const LIFETIME_MS = 60_000;
const FORGET_MS = 30 * 60_000;
const SNAPSHOT_MS = 5 * 60_000;

/** The moment that a session's snapshot reads see. */
export interface Snapshot {
  time: Timestamp;
  view: TransactionView;
  startedAt: number;
}

interface Session {
  txn: bigint;
  /** The latest retryable write that is known without a look at the disk, or -1. */
  retried: bigint;
  state: 'none' | 'open' | 'committed' | 'aborted';
  view: TransactionView | undefined;
  startedAt: number;
  usedAt: number;
  snapshot?: Snapshot | undefined;
}

/** The hex digits of a command's session id, or undefined. */
export function sessionKey(body: Doc): string | undefined {
  if (!isDoc(body.lsid)) return undefined;
  const id = body.lsid.id;
  return id instanceof Binary ? Buffer.from(id.buffer).toString('hex') : undefined;
}

const numberOf = (body: Doc): bigint => integerOf(body.txnNumber);

function noSuchTransaction(number: bigint): CommandError {
  return new CommandError(
    'NoSuchTransaction',
    `Given transaction number ${number} does not match any in-progress transactions.`,
  );
}

/** Sessions: the transaction each has open, and the replies of retryable writes, which are kept on disk. */
export class Sessions {
  private readonly store: Store;
  private readonly sessions = new Map<string, Session>();

  constructor(store: Store) {
    this.store = store;
  }

  private session(key: string): Session {
    let session = this.sessions.get(key);
    if (!session)
      this.sessions.set(
        key,
        (session = { txn: -1n, retried: -1n, state: 'none', view: undefined, startedAt: 0, usedAt: 0 }),
      );
    session.usedAt = Date.now();
    return session;
  }

  /** The view of a command's transaction, begun when the command says so. */
  enter(body: Doc, connectionId: number): TransactionView {
    const number = numberOf(body);
    const session = this.session(sessionKey(body) ?? '');
    if (number < session.txn) throw tooOld(number, session.txn);
    if (body.startTransaction === true) {
      if (number === session.txn && session.state !== 'none')
        throw new CommandError(
          'ConflictingOperationInProgress',
          `Cannot start transaction ${number} on a session that has already used it`,
        );
      this.abort(session);
      Object.assign(session, {
        txn: number,
        state: 'open',
        view: new TransactionView(this.store),
        startedAt: Date.now(),
      });
    }
    if (number === session.txn && session.state === 'committed')
      throw new CommandError('TransactionCommitted', `Transaction with { txnNumber: ${number} } has been committed.`);
    if (number !== session.txn || session.state !== 'open' || !session.view) throw noSuchTransaction(number);
    session.view.usedAt = session.usedAt;
    session.view.usedBy = connectionId;
    return session.view;
  }

  /** What a snapshot read sees: the moment of its session's first one. Undefined for any other command. */
  snapshot({ lsid, readConcern }: Doc): Snapshot | undefined {
    if (!isDoc(readConcern) || readConcern.level !== 'snapshot') return undefined;
    const session = this.session(sessionKey({ lsid }) ?? '');
    const at = readConcern.atClusterTime;
    if (at === undefined) {
      this.endSnapshot(session);
      session.snapshot = { time: clusterTime(), view: new TransactionView(this.store), startedAt: Date.now() };
    } else if (!(at instanceof Timestamp) || !session.snapshot?.time.equals(at))
      throw new CommandError('SnapshotTooOld', 'The moment that this session reads is no longer kept.');
    return session.snapshot;
  }

  private endSnapshot(session: Session): void {
    session.snapshot?.view.abort();
    session.snapshot = undefined;
  }

  /** Commits; a repeated commit of a committed transaction succeeds again, also after a restart. */
  commit(body: Doc): void {
    const number = numberOf(body);
    const key = sessionKey(body) ?? '';
    const session = this.session(key);
    if (number === session.txn && session.state === 'committed') return;
    if (session.txn === -1n && this.remembered(key, number)) return;
    if (number !== session.txn || session.state !== 'open' || !session.view) throw noSuchTransaction(number);
    const { view } = session;
    session.view = undefined;
    session.state = 'aborted';
    view.commit();
    session.state = 'committed';
    this.remember(key, number, Buffer.from([5, 0, 0, 0, 0]));
    this.store.whenDurable((failure) => {
      if (failure && session.txn === number) session.state = 'aborted';
    });
  }

  /** Aborts the open transaction of a command's session. */
  abortNamed(body: Doc): void {
    const number = numberOf(body);
    const session = this.session(sessionKey(body) ?? '');
    if (number === session.txn && session.state === 'committed')
      throw new CommandError('TransactionCommitted', `Transaction with { txnNumber: ${number} } has been committed.`);
    if (number !== session.txn || session.state !== 'open') throw noSuchTransaction(number);
    this.abort(session);
  }

  /** Aborts after an error inside a transaction. */
  abortAfterError(body: Doc): void {
    const session = this.sessions.get(sessionKey(body) ?? '');
    if (session && session.txn === numberOf(body) && session.state === 'open') this.abort(session);
  }

  private abort(session: Session): void {
    session.view?.abort();
    session.view = undefined;
    if (session.state === 'open') session.state = 'aborted';
  }

  end(key: string): void {
    const session = this.sessions.get(key);
    if (session) this.abort(session);
    if (session) this.endSnapshot(session);
    this.sessions.delete(key);
  }

  /** The sessions that are known. */
  keys(): string[] {
    return [...this.sessions.keys()];
  }

  /** The reply that a retryable write got before, if it was done. */
  remembered(key: string, number: bigint): Uint8Array | undefined {
    const session = this.session(key);
    if (session.retried >= 0n && number > session.retried) return undefined;
    const row = this.store.writer.get<{ txn: number; reply: Uint8Array }>(
      'SELECT txn, reply FROM retries WHERE session = ?',
      Buffer.from(key, 'hex'),
    );
    session.retried = row ? BigInt(row.txn) : 0n;
    if (!row) return undefined;
    if (BigInt(row.txn) > number) throw tooOld(number, BigInt(row.txn));
    return BigInt(row.txn) === number ? row.reply : undefined;
  }

  /** Stores the reply of a retryable write in the same commit as the write. */
  remember(key: string, number: bigint, reply: Uint8Array): void {
    this.session(key).retried = number;
    this.store.begin();
    this.store.writer.run(
      'INSERT INTO retries (session, txn, at, reply) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET txn = excluded.txn, at = excluded.at, reply = excluded.reply',
      Buffer.from(key, 'hex'),
      Number(number),
      Date.now(),
      reply,
    );
  }

  /** Ends transactions and snapshots that have been open too long and forgets old sessions and replies. */
  sweep(now: number, killCursors: (key: string) => void): void {
    for (const [key, session] of this.sessions) {
      if (session.snapshot && now - session.snapshot.startedAt > SNAPSHOT_MS) {
        killCursors(key);
        this.endSnapshot(session);
      }
      if (session.state === 'open' && now - session.startedAt > LIFETIME_MS) this.abort(session);
      if (now - session.usedAt > FORGET_MS) this.end(key);
    }
    const old = this.store.writer.get('SELECT 1 AS r FROM retries WHERE at < ? LIMIT 1', now - FORGET_MS);
    if (!old) return;
    this.store.begin();
    this.store.writer.run('DELETE FROM retries WHERE at < ?', now - FORGET_MS);
  }

  close(): void {
    for (const key of this.keys()) this.end(key);
  }
}

function tooOld(number: bigint, latest: bigint): CommandError {
  return new CommandError(
    'TransactionTooOld',
    `Cannot use transaction number ${number}: a newer one (${latest}) has been seen on this session.`,
  );
}

/** The refusal to a write outside a transaction that waited too long for one. */
export const blockedTooLong = (): CommandError => {
  const error = writeConflict();
  return new CommandError('WriteConflict', `${error.message} The document is held by an open transaction.`);
};
