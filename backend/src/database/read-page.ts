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
  z.string().regex(/^[0-9a-f]{24}$/),
]);

function writeCursor(value: unknown, id: unknown): string {
  const told = value instanceof Date ? { at: value.getTime() } : value;
  return Buffer.from(JSON.stringify([told, String(id)])).toString('base64url');
}

function readCursor(cursor: string): { value: unknown; id: mongoose.Types.ObjectId } {
  try {
    const [value, id] = place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return {
      value: typeof value === 'object' ? new Date(value.at) : value,
      id: new mongoose.Types.ObjectId(id),
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
export async function readPage<T extends { _id: mongoose.Types.ObjectId }>(
  model: Listed<T>,
  filter: QueryFilter<T>,
  { field, direction }: Order,
  { cursor, limit }: Pick<ListQuery, 'cursor' | 'limit'>,
): Promise<Page<T>> {
  const from = cursor === undefined ? null : readCursor(cursor);
  const [bound, beyond] = direction === 1 ? ['$gte', '$gt'] : ['$lte', '$lt'];
  const rest = from && {
    [field]: { [bound]: from.value },
    $or: [{ [field]: { [beyond]: from.value } }, { [field]: from.value, _id: { [beyond]: from.id } }],
  };
  const [found, total] = await Promise.all([
    model
      .find((rest ? { $and: [filter, rest] } : filter) as QueryFilter<T>)
      .sort({ [field]: direction, _id: direction })
      .limit(limit + 1)
      .lean<T[]>(),
    model.countDocuments(filter),
  ]);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const next = found.length > limit && last ? writeCursor((last as Record<string, unknown>)[field], last._id) : null;
  return { rows, next, total };
}
