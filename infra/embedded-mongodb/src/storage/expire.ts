import { decode } from '../values/codec.ts';
import { encodeKey, inverted } from '../values/key.ts';
import type { CollectionInfo, IndexInfo } from './catalog.ts';
import { Blocked } from './locks.ts';
import type { Interval } from './scan.ts';
import type { Store } from './store.ts';

const MOST_AT_ONCE = 1000;

/** Removes documents whose date in a TTL index is older than the index allows; gives how many. */
export function removeExpired(store: Store, now: number): number {
  let removed = 0;
  for (const collection of store.live.list())
    for (const index of collection.indexes)
      if (index.expireAfterSeconds !== undefined) removed += expire(store, collection, index, now);
  return removed;
}

/** The keys of dates up to a limit, as the index stores them. */
function datesUpTo(index: IndexInfo, limit: number): Interval {
  const low = encodeKey(new Date(-8.64e15));
  const high = Buffer.concat([encodeKey(new Date(Math.max(-8.64e15, limit))), Buffer.from([0xff])]);
  return index.descending[0]
    ? { low: inverted(high), high: Buffer.concat([inverted(low), Buffer.from([0xff])]) }
    : { low, high };
}

function expire(store: Store, collection: CollectionInfo, index: IndexInfo, now: number): number {
  const interval = datesUpTo(index, now - index.expireAfterSeconds! * 1000);
  const rows = [];
  for (const row of store.live.scan(
    collection,
    { index, intervals: [interval], reverse: false },
    { keys: 0, docs: 0 },
  )) {
    if (rows.push(row) >= MOST_AT_ONCE) break;
  }
  for (const row of rows) {
    try {
      store.live.remove(collection, row, decode(row.d));
    } catch (error) {
      if (!(error instanceof Blocked)) return 0;
    }
  }
  return rows.length;
}
