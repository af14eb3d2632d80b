import { fieldsOf, isDoc } from './types.ts';

const INDEX = /^(0|[1-9]\d*)$/;

/** The array position that a path part names, or -1. */
export const positionOf = (part: string): number => (INDEX.test(part) ? Number(part) : -1);

/**
 * Visits what a query path reaches, as MongoDB does: arrays on the way are searched element by element. A missing field
 * is visited as undefined. `index` is the place in the outermost array that was searched, or -1. Stops when the visitor
 * returns true.
 */
export function visitPath(
  value: unknown,
  parts: readonly string[],
  at: number,
  visit: (found: unknown, index: number) => boolean,
  index = -1,
): boolean {
  if (at === parts.length) return visit(value, index);
  const part = parts[at]!;
  if (Array.isArray(value)) {
    const position = positionOf(part);
    if (position >= 0 && position < value.length && visitPath(value[position], parts, at + 1, visit, index))
      return true;
    for (let item = 0; item < value.length; item += 1) {
      if (isDoc(value[item]) && visitPath(value[item], parts, at, visit, index < 0 ? item : index)) return true;
    }
    return false;
  }
  if (!isDoc(value)) return visit(undefined, index);
  const fields = fieldsOf(value);
  return Object.hasOwn(fields, part) ? visitPath(fields[part], parts, at + 1, visit, index) : visit(undefined, index);
}

/** Every value that a path reaches, the elements of a final array included; for `distinct` and sorting. */
export function valuesAt(value: unknown, path: string): unknown[] {
  const found: unknown[] = [];
  visitPath(value, path.split('.'), 0, (leaf) => {
    if (Array.isArray(leaf)) found.push(...leaf);
    else if (leaf !== undefined) found.push(leaf);
    return false;
  });
  return found;
}

/** The value of a path through documents only; for equality fields of an upsert and for keys of an update. */
export function plainAt(value: unknown, path: string): unknown {
  let current = value;
  for (const part of path.split('.')) {
    if (!isDoc(current) || !Object.hasOwn(current, part)) return undefined;
    current = current[part];
  }
  return current;
}
