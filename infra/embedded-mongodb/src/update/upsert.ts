import { ObjectId } from 'bson';
import { isOperatorDocument } from '../query/match.ts';
import { regexOf } from '../query/regex.ts';
import { CommandError } from '../commands/errors.ts';
import { copy } from '../values/codec.ts';
import { plainAt } from '../values/path.ts';
import { isDoc, setOwn, type Doc } from '../values/types.ts';
import type { Update } from './compile.ts';

/** The document that an upsert inserts: the filter's equalities, then the update. */
export function upserted(filter: Doc, update: Update): Doc {
  const seed: Doc = {};
  if (update.replaces) {
    const id = equalities(filter).find(([path]) => path === '_id');
    if (id) seed._id = copy(id[1]);
  } else for (const [path, value] of equalities(filter)) plant(seed, path, copy(value));
  const made = update.apply(seed, -1, true);
  if (!Object.hasOwn(made, '_id')) return { _id: new ObjectId(), ...made };
  const { _id, ...rest } = made;
  return { _id, ...rest };
}

function equalities(filter: Doc): [string, unknown][] {
  return Object.entries(filter).flatMap(([name, condition]): [string, unknown][] => {
    if (name === '$and' && Array.isArray(condition)) return condition.filter(isDoc).flatMap(equalities);
    if (name === '$or' && Array.isArray(condition) && condition.length === 1 && isDoc(condition[0]))
      return equalities(condition[0]);
    if (name.startsWith('$') || regexOf(condition)) return [];
    if (!isOperatorDocument(condition)) return [[name, condition]];
    if ('$eq' in condition) return [[name, condition.$eq]];
    const only = Object.keys(condition).length === 1;
    if (only && Array.isArray(condition.$in) && condition.$in.length === 1 && !regexOf(condition.$in[0]))
      return [[name, condition.$in[0]]];
    if (only && Array.isArray(condition.$all) && condition.$all.length === 1 && !isOperatorDocument(condition.$all[0]))
      return [[name, condition.$all[0]]];
    return [];
  });
}

function plant(seed: Doc, path: string, value: unknown): void {
  const parts = path.split('.');
  let holder = seed;
  for (const part of parts.slice(0, -1)) {
    const next = plainAt(holder, part);
    if (next === undefined) setOwn(holder, part, {});
    else if (!isDoc(next))
      throw new CommandError('BadValue', `cannot infer query fields to set, path '${path}' is matched twice`);
    holder = holder[part] as Doc;
  }
  const last = parts.at(-1)!;
  if (Object.hasOwn(holder, last))
    throw new CommandError('BadValue', `cannot infer query fields to set, path '${path}' is matched twice`);
  setOwn(holder, last, value);
}
