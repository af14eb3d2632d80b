import type { Doc } from '../values/types.ts';
import type { CollectionInfo, IndexInfo } from './catalog.ts';
import type { Row } from './connection.ts';
import type { Access, Tally } from './scan.ts';

/** What commands read and write through: the live database, or the database as one transaction sees it. */
export interface View {
  find(db: string, name: string): CollectionInfo | undefined;
  list(): CollectionInfo[];
  createCollection(db: string, name: string, options: Doc): CollectionInfo;
  dropCollection(collection: CollectionInfo): void;
  renameCollection(collection: CollectionInfo, db: string, name: string): void;
  changeOptions(collection: CollectionInfo, options: Doc): void;
  createIndex(collection: CollectionInfo, spec: Doc): IndexInfo;
  dropIndex(collection: CollectionInfo, index: IndexInfo): void;
  changeIndex(collection: CollectionInfo, index: IndexInfo, spec: Doc): void;
  /** `ordered` is false where rows may come out of the access's order. */
  scan(collection: CollectionInfo, access: Access, tally: Tally, limit?: number): Generator<Row>;
  ordered(collection: CollectionInfo): boolean;
  count(collection: CollectionInfo): number;
  byKey(collection: CollectionInfo, key: Uint8Array): Row | undefined;
  insert(collection: CollectionInfo, doc: Doc, bytes: Uint8Array, key: Uint8Array): void;
  replace(collection: CollectionInfo, row: Row, before: Doc, after: Doc, bytes: Uint8Array): void;
  remove(collection: CollectionInfo, row: Row, doc: Doc): void;
}
