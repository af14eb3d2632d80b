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
  /** Undefined reads the whole collection in natural order; '_id' reads by the primary key. */
  index?: IndexInfo | '_id' | undefined;
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

/**
 * Reads rows in chunks, so that no statement stays open between them: a cursor may rest for minutes while others write.
 * `limit` is a hint for the first chunk.
 */
export function* scanRows(
  connection: Connection,
  collection: CollectionInfo,
  access: Access,
  tally: Tally,
  limit = 0,
): Generator<Row> {
  const size = limit > 0 && limit < CHUNK ? limit : FIRST_CHUNK;
  if (access.union) return yield* scanUnion(connection, collection, access.union, tally);
  if (!access.index) return yield* scanTable(connection, collection, access.reverse, tally, size);
  const seen = access.index !== '_id' && access.index.multikey ? new Set<number>() : undefined;
  const intervals = access.reverse ? access.intervals.toReversed() : access.intervals;
  for (const interval of intervals) {
    const rows = interval.single
      ? singleRow(connection, collection, access, interval.low)
      : scanInterval(connection, collection, access, interval, size);
    for (const row of rows) {
      tally.keys += 1;
      if (seen?.has(row.r)) continue;
      seen?.add(row.r);
      tally.docs += 1;
      yield row;
    }
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

function* scanTable(
  connection: Connection,
  { id }: CollectionInfo,
  reverse: boolean,
  tally: Tally,
  size: number,
): Generator<Row> {
  const sql = reverse
    ? `SELECT r, d FROM c${id} WHERE r < ? ORDER BY r DESC LIMIT ?`
    : `SELECT r, d FROM c${id} WHERE r > ? ORDER BY r LIMIT ?`;
  let at = reverse ? Number.MAX_SAFE_INTEGER : -1;
  for (let take = size; ; take = CHUNK) {
    const rows = surviving(() => connection.rows(sql, at, take));
    for (const row of rows) {
      tally.docs += 1;
      yield row;
    }
    if (rows.length < take) return;
    at = rows.at(-1)!.r;
  }
}

function singleRow(connection: Connection, { id, sql }: CollectionInfo, { index }: Access, key: Uint8Array): Row[] {
  const row = surviving(() =>
    index === '_id'
      ? connection.get(sql.byKey, key)
      : connection.get(
          `SELECT c.r, c.d FROM i${(index as IndexInfo).id} i CROSS JOIN c${id} c ON c.r = i.r WHERE i.k = ?`,
          key,
        ),
  );
  return row ? [row] : [];
}

function* scanInterval(
  connection: Connection,
  collection: CollectionInfo,
  { index, reverse }: Access,
  { low, high }: Interval,
  size: number,
): Generator<Row> {
  const order = reverse ? ' DESC' : '';
  const byId = index === '_id';
  const unique = byId || (index as IndexInfo).unique;
  const table = byId ? `c${collection.id} i` : `i${(index as IndexInfo).id} i`;
  const from = byId ? table : `${table} CROSS JOIN c${collection.id} c ON c.r = i.r`;
  const fields = byId ? 'i.r, i.d' : 'i.r, c.d';
  const end = unique ? `ORDER BY i.k${order}` : `ORDER BY i.k${order}, i.r${order}`;
  const within = 'WHERE i.k >= ? AND i.k < ?';
  // The next chunk goes on from the key of the last row. A whole small result has none, and reads no keys.
  const first = `SELECT ${fields}${size < FIRST_CHUNK ? ', i.k' : ''} FROM ${from} ${within} ${end} LIMIT ?`;
  const last = `SELECT i.k FROM ${table} ${within} ${end} LIMIT 1 OFFSET ?`;
  let rows = surviving(() => connection.rows(first, low, high, size));
  let key = rows.length < size ? undefined : (rows.at(-1)!.k ?? connection.get<Row>(last, low, high, size - 1)?.k);
  while (key) {
    yield* rows;
    const past = unique ? `i.k ${reverse ? '<' : '>'} ?` : `(i.k, i.r) ${reverse ? '<' : '>'} (?, ?)`;
    const place = unique ? [key] : [key, rows.at(-1)!.r];
    const sql = `SELECT ${fields}, i.k FROM ${from} WHERE ${past} AND i.k ${reverse ? '>=' : '<'} ? ${end} LIMIT ?`;
    rows = surviving(() => connection.rows(sql, ...place, reverse ? low : high, CHUNK));
    key = rows.length < CHUNK ? undefined : rows.at(-1)!.k;
  }
  yield* rows;
}

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
