import { CommandError } from '../commands/errors.ts';
import { encodeCompound } from '../values/key.ts';
import { positionOf } from '../values/path.ts';
import { EMPTY, fieldsOf, isDoc, type Doc } from '../values/types.ts';
import type { IndexInfo } from './catalog.ts';

/** One entry that a document has in an index. */
export interface IndexEntry {
  key: Buffer;
  values: unknown[];
}

/** All entries of a document in an index, and whether an array made several of them possible. */
export interface IndexEntries {
  entries: IndexEntry[];
  multikey: boolean;
}

interface Reached {
  value: unknown;
  rest: readonly string[];
  /** Reached an element: a nested array is then taken as it is. */
  final: boolean;
}

const NONE: IndexEntries = { entries: [], multikey: false };

/** The entries of a document in an index; none when a sparse or partial index leaves it out. */
export function entriesOf(index: IndexInfo, doc: Doc): IndexEntries {
  if (index.partial && !index.partial.test(doc)) return NONE;
  const state = { multikey: false };
  const tuples = expand(
    index.paths.map((parts) => advance(doc, parts)),
    state,
  );
  const seen = new Set<string>();
  const entries: IndexEntry[] = [];
  for (const values of tuples) {
    if (index.sparse && values.every((value) => value === undefined)) continue;
    const key = encodeCompound(values, index.descending, index.collation);
    const text = tuples.length > 1 ? key.toString('latin1') : '';
    if (seen.has(text)) continue;
    seen.add(text);
    entries.push({ key, values });
  }
  return { entries, multikey: state.multikey };
}

function advance(from: unknown, parts: readonly string[]): Reached {
  let value = from;
  for (let at = 0; at < parts.length; at += 1) {
    if (Array.isArray(value)) return { value, rest: parts.slice(at), final: false };
    if (!isDoc(value)) return { value: undefined, rest: [], final: true };
    const fields = fieldsOf(value);
    value = Object.hasOwn(fields, parts[at]!) ? fields[parts[at]!] : undefined;
  }
  return { value, rest: [], final: false };
}

function expand(fields: Reached[], state: { multikey: boolean }): unknown[][] {
  const pending = fields.filter((field) => Array.isArray(field.value) && !field.final);
  if (pending.length === 0) return [fields.map((field) => field.value)];
  state.multikey = true;
  const array = pending[0]!.value as unknown[];
  if (pending.some((field) => field.value !== array))
    throw new CommandError('CannotIndexParallelArrays', 'cannot index parallel arrays');
  const into = (element: unknown): Reached[] =>
    fields.map((field) => (pending.includes(field) ? inside(field, array, element) : field));
  if (array.length === 0) return expand(into(EMPTY), state);
  return array.flatMap((element) => expand(into(element), state));
}

function inside(field: Reached, array: unknown[], element: unknown): Reached {
  if (field.rest.length === 0) return { value: element, rest: [], final: true };
  const position = positionOf(field.rest[0]!);
  if (position >= 0) return advance(array[position], field.rest.slice(1));
  return isDoc(element) ? advance(element, field.rest) : { value: undefined, rest: [], final: true };
}
