import mongoose, { type Model, type QueryFilter } from 'mongoose';
import * as z from 'zod';
import type { ListQuery, Page } from '@yikeji/shared-types/list.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';

/** By which field a list is in order; the id decides between equals, so that no row is shown twice or left out. */
export interface Order {
  field: string;
  direction: 1 | -1;
}

const place = z.tuple([
  z.union([z.string(), z.number(), z.object({ at: z.number() })]),
  z.union([z.object({ text: z.string() }), z.string().regex(/^[0-9a-f]{24}$/)]),
]);

function writeCursor(value: unknown, id: unknown): string {
  const told = value instanceof Date ? { at: value.getTime() } : value;
  return Buffer.from(JSON.stringify([told, typeof id === 'string' ? { text: id } : String(id)])).toString('base64url');
}

function readCursor(cursor: string): { value: unknown; id: mongoose.Types.ObjectId | string } {
  try {
    const [value, id] = place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return {
      value: typeof value === 'object' ? new Date(value.at) : value,
      id: typeof id === 'string' ? new mongoose.Types.ObjectId(id) : id.text,
    };
  } catch {
    throw new Refusal('invalid-input', { issues: [] });
  }
}

/** As much of a mongoose model as a list needs. */
type Listed<T> = Pick<Model<T, object, object, { id: string }>, 'find' | 'countDocuments'>;

/**
 * One page of what matches, with two queries however long the list is: the rows after the cursor, and the count of all.
 * The index that serves it holds the fields of `filter` that are equal, then the order's field, then `_id`.
 */
export async function readPage<T extends { _id: mongoose.Types.ObjectId | string }>(
  model: Listed<T>,
  filter: QueryFilter<T>,
  { field, direction }: Order,
  { cursor, limit }: Pick<ListQuery, 'cursor' | 'limit'>,
): Promise<Page<T>> {
  const from = cursor === undefined ? null : readCursor(cursor);
  const [bound, beyond] = direction === 1 ? ['$gte', '$gt'] : ['$lte', '$lt'];
  const rest =
    from &&
    (field === '_id'
      ? { _id: { [beyond]: from.id } }
      : {
          [field]: { [bound]: from.value },
          $or: [{ [field]: { [beyond]: from.value } }, { [field]: from.value, _id: { [beyond]: from.id } }],
        });
  const [found, total] = await Promise.all([
    model
      .find((rest ? { $and: [filter, rest] } : filter) as QueryFilter<T>)
      .sort(field === '_id' ? { _id: direction } : { [field]: direction, _id: direction })
      .limit(limit + 1)
      .lean<T[]>(),
    model.countDocuments(filter),
  ]);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const place = field === '_id' ? '' : (last as Record<string, unknown> | undefined)?.[field];
  const next = found.length > limit && last ? writeCursor(place, last._id) : null;
  return { rows, next, total };
}

/**
 * One page of rows whose order is worked out and not stored: those after the one the cursor names. `orderOf` gives what
 * they are in order by; ids, which are hexadecimal, decide between equals.
 */
export function cutPage<T extends { id: string }>(
  rows: T[],
  orderOf: (row: T) => string,
  { cursor, limit }: Pick<ListQuery, 'cursor' | 'limit'>,
): Page<T> {
  const key = (row: T) => `${orderOf(row)}\n${row.id}`;
  const sorted = rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  const from = cursor === undefined ? null : readCursor(cursor);
  const rest = from === null ? sorted : sorted.filter((row) => key(row) > `${String(from.value)}\n${String(from.id)}`);
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    next: rest.length > limit && last ? writeCursor(orderOf(last), { toString: () => last.id }) : null,
    total: rows.length,
  };
}
