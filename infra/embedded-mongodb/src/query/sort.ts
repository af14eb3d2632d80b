import { CommandError, unsupported } from '../commands/errors.ts';
import type { Collation } from '../values/collation.ts';
import { compareValues } from '../values/compare.ts';
import { isNumeric, toNumber } from '../values/number.ts';
import { visitPath } from '../values/path.ts';
import { EMPTY, isDoc, type Doc } from '../values/types.ts';

/** One field of a sort: its path and its direction. */
export interface SortField {
  path: string;
  direction: 1 | -1;
}

/** Reads a sort document; refuses directions other than 1 and -1. */
export function parseSort(sort: unknown): SortField[] {
  if (sort === undefined || sort === null) return [];
  if (!isDoc(sort)) throw new CommandError('TypeMismatch', 'Expected field sort to be of type object');
  return Object.entries(sort).map(([path, direction]) => {
    if (path === '') throw new CommandError('BadValue', 'FieldPath cannot be constructed with empty string');
    if (path.startsWith('$') && path !== '$natural')
      throw new CommandError(
        'BadValue',
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      );
    if (isDoc(direction)) throw unsupported('$meta');
    const number = toNumber(direction);
    if (!isNumeric(direction))
      throw new CommandError('BadValue', `Illegal key in $sort specification: ${path}: ${String(direction)}`);
    if (number !== 1 && number !== -1)
      throw new CommandError('BadValue', `$sort key ordering must be 1 (for ascending) or -1 (for descending)`);
    return { path, direction: number };
  });
}

/** The value by which a document sorts: of an array, its least element ascending, its greatest descending. */
function sortKey(doc: Doc, parts: string[], direction: 1 | -1, collation: Collation | undefined): unknown {
  let best: unknown;
  let found = false;
  const consider = (value: unknown): void => {
    if (!found || compareValues(value, best, collation) * direction < 0) best = value;
    found = true;
  };
  visitPath(doc, parts, 0, (value) => {
    if (!Array.isArray(value)) consider(value);
    else if (value.length === 0) consider(EMPTY);
    else value.forEach(consider);
    return false;
  });
  return best;
}

/** Sorts items by their documents; equal items keep their order. */
export function sortItems<T>(items: T[], fields: SortField[], docOf: (item: T) => Doc, collation?: Collation): T[] {
  const paths = fields.map(({ path, direction }) => ({ parts: path.split('.'), direction }));
  const keyed = items.map((item) => {
    const doc = docOf(item);
    return { item, keys: paths.map(({ parts, direction }) => sortKey(doc, parts, direction, collation)) };
  });
  keyed.sort((a, b) => {
    for (let at = 0; at < paths.length; at += 1) {
      const order = compareValues(a.keys[at], b.keys[at], collation);
      if (order !== 0) return order * paths[at]!.direction;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}
