import { randomUUID } from 'node:crypto';
import { UUID } from 'bson';
import { CommandError } from '../commands/errors.ts';
import { decode, encode } from '../values/codec.ts';
import { encodeKey } from '../values/key.ts';
import type { Doc } from '../values/types.ts';
import {
  checkNamespace,
  readCollection,
  readIndex,
  storeCollection,
  storeIndex,
  type CollectionInfo,
  type IndexInfo,
} from './catalog.ts';
import { isTaken, type Row } from './connection.ts';
import { duplicateKey } from './duplicate.ts';
import { entriesOf, type IndexEntry } from './index-keys.ts';
import { Blocked } from './locks.ts';
import { scanRows, type Access, type Tally } from './scan.ts';
import type { Store } from './store.ts';
import type { View } from './view.ts';

/** The database as it is now. Every write joins the open batch. */
export class LiveView implements View {
  private readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  find(db: string, name: string): CollectionInfo | undefined {
    return this.store.collections.get(`${db}.${name}`);
  }

  list(): CollectionInfo[] {
    return [...this.store.collections.values()];
  }

  createCollection(db: string, name: string, options: Doc): CollectionInfo {
    checkNamespace(db, name);
    const uuid = new UUID(randomUUID()).buffer;
    const collection = this.store.atomically(() => storeCollection(this.store.writer, db, name, options, uuid));
    this.store.collections.set(`${db}.${name}`, collection);
    return collection;
  }

  dropCollection(collection: CollectionInfo): void {
    const { writer } = this.store;
    writer.cache?.clear();
    this.store.atomically(() => {
      for (const index of collection.indexes) writer.exec(`DROP TABLE i${index.id}`);
      if (!collection.options.viewOn) writer.exec(`DROP TABLE c${collection.id}`);
      writer.run('DELETE FROM indexes WHERE collection = ?', collection.id);
      writer.run('DELETE FROM collections WHERE id = ?', collection.id);
    });
    this.store.collections.delete(`${collection.db}.${collection.name}`);
  }

  renameCollection(collection: CollectionInfo, db: string, name: string): void {
    checkNamespace(db, name);
    this.store.atomically(() =>
      this.store.writer.run('UPDATE collections SET db = ?, name = ? WHERE id = ?', db, name, collection.id),
    );
    this.store.collections.delete(`${collection.db}.${collection.name}`);
    this.store.collections.set(`${db}.${name}`, Object.assign(collection, { db, name }));
  }

  changeOptions(collection: CollectionInfo, options: Doc): void {
    const changed = readCollection(collection.id, collection.db, collection.name, options, collection.uuid);
    this.store.atomically(() =>
      this.store.writer.run('UPDATE collections SET options = ? WHERE id = ?', encode(options), collection.id),
    );
    Object.assign(collection, { options, validator: changed.validator });
  }

  createIndex(collection: CollectionInfo, spec: Doc): IndexInfo {
    const index = this.store.atomically(() => {
      const made = storeIndex(this.store.writer, collection, spec);
      for (const row of scanRows(
        this.store.writer,
        collection,
        { intervals: [], reverse: false },
        { keys: 0, docs: 0 },
      )) {
        this.addEntries(collection, made, decode(row.d), row.r);
      }
      return made;
    });
    collection.indexes.push(index);
    return index;
  }

  dropIndex(collection: CollectionInfo, index: IndexInfo): void {
    this.store.atomically(() => {
      this.store.writer.exec(`DROP TABLE i${index.id}`);
      this.store.writer.run('DELETE FROM indexes WHERE id = ?', index.id);
    });
    collection.indexes.splice(collection.indexes.indexOf(index), 1);
  }

  changeIndex(collection: CollectionInfo, index: IndexInfo, spec: Doc): void {
    this.store.atomically(() =>
      this.store.writer.run('UPDATE indexes SET spec = ? WHERE id = ?', encode(spec), index.id),
    );
    collection.indexes[collection.indexes.indexOf(index)] = readIndex(index.id, spec, index.multikey);
  }

  scan(collection: CollectionInfo, access: Access, tally: Tally, limit?: number): Generator<Row> {
    this.store.read();
    return scanRows(this.store.writer, collection, access, tally, limit);
  }

  ordered(): boolean {
    return true;
  }

  count(collection: CollectionInfo): number {
    return this.store.writer.get<{ n: number }>(`SELECT count(*) AS n FROM c${collection.id}`)!.n;
  }

  byKey(collection: CollectionInfo, key: Uint8Array): Row | undefined {
    this.store.read();
    return this.store.writer.get(collection.sql.byKey, key);
  }

  insert(collection: CollectionInfo, doc: Doc, bytes: Uint8Array, key: Uint8Array): void {
    this.guard(collection, () => key);
    this.changing(collection.indexes.length > 0, () => {
      let r: number;
      try {
        r = this.store.writer.run(collection.sql.insert, key, bytes);
      } catch (error) {
        throw isTaken(error)
          ? duplicateKey(`${collection.db}.${collection.name}`, collection.idIndex, [doc._id])
          : error;
      }
      for (const index of collection.indexes) this.addEntries(collection, index, doc, r);
    });
  }

  replace(collection: CollectionInfo, row: Row, before: Doc, after: Doc, bytes: Uint8Array): void {
    this.guard(collection, () => encodeKey(before._id, collection.collation));
    const moves = collection.indexes.flatMap((index) => movesOf(index, before, after));
    const work = (): void => {
      this.store.writer.run(collection.sql.update, bytes, row.r);
      this.store.writer.cache?.change(collection.id, { r: row.r, d: bytes });
      for (const { index, removed } of moves) for (const entry of removed) this.removeEntry(index, entry, row.r);
      for (const { index, added, multikey } of moves) {
        if (multikey) this.markMultikey(index);
        for (const entry of added) this.addEntry(collection, index, entry, row.r);
      }
    };
    this.changing(moves.length > 0, work);
  }

  remove(collection: CollectionInfo, row: Row, doc: Doc): void {
    this.guard(collection, () => encodeKey(doc._id, collection.collation));
    this.changing(collection.indexes.length > 0, () => {
      this.store.writer.cache?.forget(collection.id, row.r);
      this.store.writer.run(collection.sql.remove, row.r);
      for (const index of collection.indexes)
        for (const entry of entriesOf(index, doc).entries) this.removeEntry(index, entry, row.r);
    });
  }

  private guard(collection: CollectionInfo, key: () => Uint8Array): void {
    if (this.store.locks.size === 0) return;
    const owner = this.store.locks.holder(collection.id, key());
    if (owner) throw new Blocked(owner);
  }

  /** One document's write: whole or not at all. A single statement is already that. */
  private changing(several: boolean, work: () => void): void {
    if (several) return this.store.atomically(work);
    this.store.begin();
    try {
      work();
    } catch (error) {
      if (error instanceof CommandError) throw error;
      this.store.fail(error);
    }
  }

  private addEntries(collection: CollectionInfo, index: IndexInfo, doc: Doc, r: number): void {
    const { entries, multikey } = entriesOf(index, doc);
    if (multikey) this.markMultikey(index);
    for (const entry of entries) this.addEntry(collection, index, entry, r);
  }

  private addEntry(collection: CollectionInfo, index: IndexInfo, entry: IndexEntry, r: number): void {
    try {
      this.store.writer.run(`INSERT INTO i${index.id} (k, r) VALUES (?, ?)`, entry.key, r);
    } catch (error) {
      throw isTaken(error) ? duplicateKey(`${collection.db}.${collection.name}`, index, entry.values) : error;
    }
  }

  private removeEntry(index: IndexInfo, entry: IndexEntry, r: number): void {
    this.store.writer.run(`DELETE FROM i${index.id} WHERE k = ? AND r = ?`, entry.key, r);
  }

  private markMultikey(index: IndexInfo): void {
    if (index.multikey) return;
    this.store.writer.run('UPDATE indexes SET multikey = 1 WHERE id = ?', index.id);
    index.multikey = true;
  }
}

interface Move {
  index: IndexInfo;
  removed: IndexEntry[];
  added: IndexEntry[];
  multikey: boolean;
}

/** What a changed document leaves and enters in an index; nothing when its entries stay. */
function movesOf(index: IndexInfo, before: Doc, after: Doc): Move[] {
  if (!index.partial && index.paths.every(([field]) => before[field!] === after[field!])) return [];
  const old = entriesOf(index, before).entries;
  const { entries: next, multikey } = entriesOf(index, after);
  const missing = (entry: IndexEntry, others: IndexEntry[]): boolean =>
    !others.some((other) => other.key.equals(entry.key));
  const removed = old.filter((entry) => missing(entry, next));
  const added = next.filter((entry) => missing(entry, old));
  return removed.length + added.length > 0 || (multikey && !index.multikey)
    ? [{ index, removed, added, multikey }]
    : [];
}
