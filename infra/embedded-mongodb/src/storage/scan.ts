import type { SQLInputValue } from 'node:sqlite';
import { CommandError } from '../commands/errors.ts';
import type { CollectionInfo, IndexInfo } from './catalog.ts';
import type { Connection, Row } from './connection.ts';

/** Keys from `low` up to, not including, `high`. */
export interface Interval {
  low: Uint8Array;
  high: Uint8Array;
  /** `low` is a whole key of a unique index: at most one row. */
  single?: boolean;
}

/** How documents are found. */
export interface Access {
  /** Undefined reads the whole collection in natural order. */
  index?: IndexInfo | undefined;
  intervals: Interval[];
  reverse: boolean;
  /** Several accesses, one after the other; each row once. */
  union?: Access[];
}

/** What a scan has looked at, for `explain`. */
export interface Tally {
  keys: number;
  docs: number;
}

const FIRST_CHUNK = 32;
const CHUNK = 512;

/** Reads rows; each comes once. `limit` is a hint for the first chunk. */
export function* scanRows(
  connection: Connection,
  collection: CollectionInfo,
  access: Access,
  tally: Tally,
  limit = 0,
): Generator<Row> {
  if (access.union) return yield* scanUnion(connection, collection, access.union, tally);
  const size = limit > 0 && limit < CHUNK ? limit : FIRST_CHUNK;
  const seen = access.index?.multikey ? new Set<number>() : undefined;
  for (const chunk of chunks(connection, collection, access, size))
    for (const row of chunk) {
      if (access.index) tally.keys += 1;
      if (seen?.has(row.r)) continue;
      seen?.add(row.r);
      tally.docs += 1;
      yield row;
    }
}

function* scanUnion(
  connection: Connection,
  collection: CollectionInfo,
  accesses: Access[],
  tally: Tally,
): Generator<Row> {
  const seen = new Set<number>();
  for (const access of accesses)
    for (const row of scanRows(connection, collection, access, tally)) {
      if (seen.has(row.r)) continue;
      seen.add(row.r);
      yield row;
    }
}

/** Rows in chunks, so that no statement stays open between them: a cursor may rest for minutes while others write. */
function* chunks(
  connection: Connection,
  collection: CollectionInfo,
  { index, intervals, reverse }: Access,
  size: number,
): Generator<Row[]> {
  if (!index) return yield* chunksOfTable(connection, collection, reverse, size);
  for (const interval of reverse ? intervals.toReversed() : intervals)
    if (interval.single) yield singleRow(connection, collection, index, interval.low);
    else yield* chunksOfInterval(connection, collection, index, reverse, interval, size);
}

function* chunksOfTable(
  connection: Connection,
  { id }: CollectionInfo,
  reverse: boolean,
  size: number,
): Generator<Row[]> {
  const sql = reverse
    ? `SELECT r, d FROM c${id} WHERE r < ? ORDER BY r DESC LIMIT ?`
    : `SELECT r, d FROM c${id} WHERE r > ? ORDER BY r LIMIT ?`;
  let at = reverse ? Number.MAX_SAFE_INTEGER : -1;
  for (let take = size; ; take = CHUNK) {
    const found = read<[r: number, d: Uint8Array]>(connection, sql, at, take);
    const rows = found.map(([r, d]) => ({ r, d }));
    yield rows;
    if (rows.length < take) return;
    at = rows.at(-1)!.r;
  }
}

function singleRow(connection: Connection, { id, sql }: CollectionInfo, index: IndexInfo, key: Uint8Array): Row[] {
  const statement =
    index.id === 0 ? sql.byKey : `SELECT c.r, c.d FROM i${index.id} i CROSS JOIN c${id} c ON c.r = i.r WHERE i.k = ?`;
  const row = surviving(() => connection.get(statement, key));
  return row ? [row] : [];
}

/** One entry of an index: the place of its document and, where it is wanted, its key. */
type Entry = [r: number, k?: Uint8Array];

function* chunksOfInterval(
  connection: Connection,
  { id }: CollectionInfo,
  index: IndexInfo,
  reverse: boolean,
  { low, high }: Interval,
  size: number,
): Generator<Row[]> {
  const order = reverse ? ' DESC' : '';
  const table = index.id === 0 ? `c${id}` : `i${index.id}`;
  const end = index.unique ? `ORDER BY k${order}` : `ORDER BY k${order}, r${order}`;
  const within = `FROM ${table} WHERE k >= ? AND k < ? ${end}`;
  // The next chunk goes on from the key of the last entry. A whole small result has none, and reads no keys.
  let entries = read<Entry>(
    connection,
    `SELECT r${size < FIRST_CHUNK ? ', k' : ''} ${within} LIMIT ?`,
    low,
    high,
    size,
  );
  let key =
    entries.length < size
      ? undefined
      : (entries.at(-1)![1] ??
        read<Entry>(connection, `SELECT r, k ${within} LIMIT 1 OFFSET ?`, low, high, size - 1)[0]?.[1]);
  yield rowsAt(connection, id, entries);
  while (key) {
    const past = index.unique ? `k ${reverse ? '<' : '>'} ?` : `(k, r) ${reverse ? '<' : '>'} (?, ?)`;
    const place = index.unique ? [key] : [key, entries.at(-1)![0]];
    const sql = `SELECT r, k FROM ${table} WHERE ${past} AND k ${reverse ? '>=' : '<'} ? ${end} LIMIT ?`;
    entries = read<Entry>(connection, sql, ...place, reverse ? low : high, CHUNK);
    key = entries.length < CHUNK ? undefined : entries.at(-1)![1];
    yield rowsAt(connection, id, entries);
  }
}

const read = <T extends unknown[]>(connection: Connection, sql: string, ...values: SQLInputValue[]): T[] =>
  surviving(() => connection.values<T>(sql, ...values));

const rowsAt = (connection: Connection, collection: number, entries: Entry[]): Row[] =>
  surviving(() =>
    connection.rows(
      collection,
      entries.map(([r]) => r),
    ),
  );

/** A collection or index that was dropped under a cursor ends it with the error MongoDB gives. */
function surviving<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (/no such table/.test((error as Error).message))
      throw new CommandError('QueryPlanKilled', 'collection or index dropped under the query');
    throw error;
  }
}
