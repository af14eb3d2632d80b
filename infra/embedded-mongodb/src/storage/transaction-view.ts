import { randomUUID } from 'node:crypto';
import { UUID } from 'bson';
import { CommandError } from '../commands/errors.ts';
import { decode } from '../values/codec.ts';
import { encodeKey } from '../values/key.ts';
import type { Doc } from '../values/types.ts';
import { checkNamespace, readCollection, readIndex, type CollectionInfo, type IndexInfo } from './catalog.ts';
import type { Connection, Row } from './connection.ts';
import { duplicateKey } from './duplicate.ts';
import { entriesOf } from './index-keys.ts';
import { scanRows, type Access, type Tally } from './scan.ts';
import type { Store } from './store.ts';
import type { View } from './view.ts';

/** One document that the transaction changed: what it was in the snapshot, and what it is now. */
interface Changed {
  before?: Uint8Array;
  now?: Uint8Array;
  doc: Doc;
}

interface Overlay {
  rows: Map<number, Changed>;
  /** Keys of unique indexes that changed documents have now, by index. */
  keys: Map<number, Map<string, number>>;
}

const FIRST_NEW_ROW = 2 ** 50;

/** The refusal that makes a driver run the whole transaction again. */
export function writeConflict(): CommandError {
  return new CommandError(
    'WriteConflict',
    'WriteConflict error: this operation conflicted with another operation. Please retry your operation or multi-document transaction.',
  );
}

function notInTransaction(what: string): CommandError {
  return new CommandError('OperationNotSupportedInTransaction', `Cannot ${what} in a multi-document transaction.`);
}

/** The database as it was when the transaction began, with the transaction's own changes laid over it. */
export class TransactionView implements View {
  private readonly store: Store;
  private readonly snapshot: Connection;
  private readonly collections: Map<string, CollectionInfo>;
  private readonly overlays = new Map<number, Overlay>();
  private readonly created: CollectionInfo[] = [];
  private nextRow = FIRST_NEW_ROW;
  private nextId = -1;
  private ended = false;
  usedAt = Date.now();
  usedBy = 0;

  constructor(store: Store) {
    this.store = store;
    this.snapshot = store.snapshot();
    this.collections = new Map(
      [...store.collections].map(([name, info]) => [name, { ...info, indexes: [...info.indexes] }]),
    );
  }

  find(db: string, name: string): CollectionInfo | undefined {
    return this.collections.get(`${db}.${name}`);
  }

  list(): CollectionInfo[] {
    return [...this.collections.values()];
  }

  createCollection(db: string, name: string, options: Doc): CollectionInfo {
    checkNamespace(db, name);
    if (this.store.collections.has(`${db}.${name}`)) throw writeConflict();
    const collection = readCollection(this.nextId--, db, name, options, new UUID(randomUUID()).buffer);
    this.collections.set(`${db}.${name}`, collection);
    this.created.push(collection);
    return collection;
  }

  createIndex(collection: CollectionInfo, spec: Doc): IndexInfo {
    if (collection.id > 0)
      throw new CommandError(
        'OperationNotSupportedInTransaction',
        `Cannot create new indexes on existing collection ${collection.db}.${collection.name} in a multi-document transaction.`,
      );
    const index = readIndex(this.nextId--, spec, false);
    for (const [r, { doc, now }] of this.overlay(collection).rows) if (now) this.claim(collection, index, doc, r);
    collection.indexes.push(index);
    return index;
  }

  dropCollection(): void {
    throw notInTransaction('drop a collection');
  }
  renameCollection(): void {
    throw notInTransaction('rename a collection');
  }
  changeOptions(): void {
    throw notInTransaction('change a collection');
  }
  dropIndex(): void {
    throw notInTransaction('drop an index');
  }
  changeIndex(): void {
    throw notInTransaction('change an index');
  }

  *scan(collection: CollectionInfo, access: Access, tally: Tally, limit?: number): Generator<Row> {
    const overlay = this.overlays.get(collection.id);
    if (collection.id > 0) {
      for (const row of scanRows(this.snapshot, collection, access, tally, limit))
        if (!overlay?.rows.has(row.r)) yield row;
    }
    for (const [r, { now }] of overlay?.rows ?? []) {
      if (!now) continue;
      tally.docs += 1;
      yield { r, d: now };
    }
  }

  ordered(collection: CollectionInfo): boolean {
    return !this.overlays.has(collection.id);
  }

  count(collection: CollectionInfo): number {
    let count = 0;
    for (const _ of this.scan(collection, { intervals: [], reverse: false }, { keys: 0, docs: 0 })) count += 1;
    return count;
  }

  byKey(collection: CollectionInfo, key: Uint8Array): Row | undefined {
    const overlay = this.overlays.get(collection.id);
    const changed = overlay?.keys.get(0)?.get(text(key));
    if (changed !== undefined) return { r: changed, d: overlay!.rows.get(changed)!.now! };
    const row = this.stored(this.snapshot, collection, key);
    return row && !overlay?.rows.has(row.r) ? row : undefined;
  }

  insert(collection: CollectionInfo, doc: Doc, bytes: Uint8Array, key: Uint8Array): void {
    this.lock(collection, key);
    if (this.byKey(collection, key))
      throw duplicateKey(`${collection.db}.${collection.name}`, collection.idIndex, [doc._id]);
    if (this.stored(this.snapshot, collection, key) === undefined && this.stored(this.store.writer, collection, key))
      throw writeConflict();
    const r = this.nextRow++;
    for (const index of collection.indexes) this.check(collection, index, doc, r);
    this.put(collection, r, { now: bytes, doc });
  }

  replace(collection: CollectionInfo, row: Row, before: Doc, after: Doc, bytes: Uint8Array): void {
    this.hold(collection, row, before);
    for (const index of collection.indexes) this.check(collection, index, after, row.r);
    this.unclaim(collection, row.r);
    this.put(collection, row.r, { ...this.original(collection, row), now: bytes, doc: after });
  }

  remove(collection: CollectionInfo, row: Row, doc: Doc): void {
    this.hold(collection, row, doc);
    this.unclaim(collection, row.r);
    const original = this.original(collection, row);
    if (original.before) this.overlay(collection).rows.set(row.r, { ...original, doc });
    else this.overlay(collection).rows.delete(row.r);
  }

  /** Writes everything to the live database, whole or not at all. */
  commit(): void {
    const { store } = this;
    store.locks.release(this);
    try {
      if (this.overlays.size > 0 || this.created.length > 0) store.atomically(() => this.write());
    } catch (error) {
      throw error instanceof CommandError && error.codeName === 'DuplicateKey' ? writeConflict() : error;
    } finally {
      this.end();
    }
  }

  /** Forgets everything. */
  abort(): void {
    this.store.locks.release(this);
    this.end();
  }

  private end(): void {
    if (!this.ended) this.store.release(this.snapshot);
    this.ended = true;
  }

  private write(): void {
    const { live } = this.store;
    const targets = new Map<number, CollectionInfo>();
    for (const info of live.list()) targets.set(info.id, info);
    for (const info of this.created) {
      if (live.find(info.db, info.name)) throw writeConflict();
      const made = live.createCollection(info.db, info.name, info.options);
      for (const index of info.indexes) live.createIndex(made, index.spec);
      targets.set(info.id, made);
    }
    for (const [id, { rows }] of this.overlays) {
      const target = targets.get(id);
      if (!target) throw writeConflict();
      for (const [r, change] of rows) if (!change.now) this.writeOne(target, r, change);
      for (const [r, change] of rows) if (change.now) this.writeOne(target, r, change);
    }
  }

  private writeOne(target: CollectionInfo, r: number, { before, now, doc }: Changed): void {
    const { live } = this.store;
    const key = encodeKey(doc._id, target.collation);
    if (!before) return live.insert(target, doc, now!, key);
    const row = live.byKey(target, key);
    if (!row || row.r !== r || Buffer.compare(row.d, before) !== 0) throw writeConflict();
    if (now) live.replace(target, row, decode(before), doc, now);
    else live.remove(target, row, doc);
  }

  private stored(connection: Connection, collection: CollectionInfo, key: Uint8Array): Row | undefined {
    if (collection.id < 0) return undefined;
    return connection.get(collection.sql.byKey, key);
  }

  private overlay(collection: CollectionInfo): Overlay {
    let overlay = this.overlays.get(collection.id);
    if (!overlay) this.overlays.set(collection.id, (overlay = { rows: new Map(), keys: new Map() }));
    return overlay;
  }

  private original(collection: CollectionInfo, row: Row): { before?: Uint8Array } {
    const known = this.overlay(collection).rows.get(row.r);
    if (known) return known.before ? { before: known.before } : {};
    return { before: row.d };
  }

  private lock(collection: CollectionInfo, key: Uint8Array): void {
    if (this.store.locks.holder(collection.id, key, this)) throw writeConflict();
    this.store.locks.take(collection.id, key, this);
  }

  /** Locks a document and makes sure that nobody changed it since the snapshot. */
  private hold(collection: CollectionInfo, row: Row, doc: Doc): void {
    const key = encodeKey(doc._id, collection.collation);
    this.lock(collection, key);
    if (row.r >= FIRST_NEW_ROW || this.overlays.get(collection.id)?.rows.has(row.r)) return;
    const live = this.stored(this.store.writer, collection, key);
    if (!live || live.r !== row.r || Buffer.compare(live.d, row.d) !== 0) throw writeConflict();
  }

  private check(collection: CollectionInfo, index: IndexInfo, doc: Doc, r: number): void {
    const overlay = this.overlay(collection);
    const { entries } = entriesOf(index, doc);
    if (!index.unique) return;
    for (const { key, values } of entries) {
      const own = overlay.keys.get(index.id)?.get(text(key));
      const row =
        index.id > 0 && own === undefined
          ? this.snapshot.get<{ r: number }>(`SELECT r FROM i${index.id} WHERE k = ?`, key)
          : undefined;
      const other = own ?? (row && !overlay.rows.has(row.r) ? row.r : undefined);
      if (other !== undefined && other !== r) throw duplicateKey(`${collection.db}.${collection.name}`, index, values);
    }
  }

  private claim(collection: CollectionInfo, index: IndexInfo, doc: Doc, r: number): void {
    this.check(collection, index, doc, r);
    this.keys(collection, index, doc, (keys, key) => keys.set(key, r));
  }

  private keys(
    collection: CollectionInfo,
    index: IndexInfo,
    doc: Doc,
    act: (keys: Map<string, number>, key: string) => void,
  ): void {
    if (!index.unique) return;
    const all = this.overlay(collection).keys;
    const keys = all.get(index.id) ?? new Map<string, number>();
    all.set(index.id, keys);
    for (const { key } of entriesOf(index, doc).entries) act(keys, text(key));
  }

  private unclaim(collection: CollectionInfo, r: number): void {
    const known = this.overlay(collection).rows.get(r);
    if (!known?.now) return;
    this.overlay(collection)
      .keys.get(0)
      ?.delete(text(encodeKey(known.doc._id, collection.collation)));
    for (const index of collection.indexes) this.keys(collection, index, known.doc, (keys, key) => keys.delete(key));
  }

  private put(collection: CollectionInfo, r: number, change: Changed): void {
    const overlay = this.overlay(collection);
    overlay.rows.set(r, change);
    const ids = overlay.keys.get(0) ?? new Map<string, number>();
    overlay.keys.set(0, ids.set(text(encodeKey(change.doc._id, collection.collation)), r));
    for (const index of collection.indexes) this.keys(collection, index, change.doc, (keys, key) => keys.set(key, r));
  }
}

const text = (key: Uint8Array): string => Buffer.from(key.buffer, key.byteOffset, key.length).toString('latin1');
