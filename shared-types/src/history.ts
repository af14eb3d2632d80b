import * as z from 'zod';
import type { LiveFactName } from './live.ts';

/** What is written down without being told to open pages. */
export type QuietKind =
  | 'member:invited'
  | 'member:joined'
  | 'member:ended'
  | 'ownership:offered'
  | 'ownership:kept'
  | 'ownership:handed-over';
export type HistoryKind = LiveFactName | QuietKind;

/** One field before and after, as text or figures; lists and longer parts are told by how many they were and are. */
export const changedField = z.object({
  field: z.string(),
  before: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  after: z.union([z.string(), z.number(), z.boolean(), z.null()]),
});
export type Change = z.infer<typeof changedField>;

type Plain = Change['before'];

/** A part of a document as a history tells it: texts by their Chinese, lists by their length. */
function plain(value: unknown): Plain {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.length;
  const { zh, en } = value as { zh?: string; en?: string };
  return typeof zh === 'string' ? zh || (en ?? '') : JSON.stringify(value).slice(0, 200);
}

/**
 * What differs between two versions of a document, in the given fields. A list or part that changed inside without
 * becoming longer or shorter is named too, with the same figure before and after.
 */
export function changesIn<T extends object>(before: T, after: T, fields: readonly (keyof T & string)[]): Change[] {
  return fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: plain(before[field]), after: plain(after[field]) }));
}
