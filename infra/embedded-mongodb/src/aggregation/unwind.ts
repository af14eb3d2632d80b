import { truthy } from '../values/number.ts';
import { CommandError } from '../commands/errors.ts';
import { plainAt } from '../values/path.ts';
import { isDoc, setOwn, type Doc } from '../values/types.ts';

/** `$unwind`. */
export function* unwind(docs: Iterable<Doc>, operand: unknown): Iterable<Doc> {
  const spec: Doc = isDoc(operand) ? operand : { path: operand };
  const { path, includeArrayIndex: indexField } = spec;
  if (typeof path !== 'string')
    throw new CommandError('Location28808', 'expected a string as the path for $unwind stage');
  if (!path.startsWith('$'))
    throw new CommandError('Location28818', `path option to $unwind stage should be prefixed with a '$': ${path}`);
  const keep = truthy(spec.preserveNullAndEmptyArrays);
  const parts = path.slice(1).split('.');
  for (const doc of docs) {
    const value = plainAt(doc, path.slice(1));
    const empty = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
    if (empty && !keep) continue;
    const items = Array.isArray(value) && value.length > 0 ? value : [Array.isArray(value) ? undefined : value];
    for (const [index, item] of items.entries()) {
      const made = replaced(doc, parts, item);
      if (typeof indexField === 'string')
        setOwn(made, indexField, Array.isArray(value) && value.length > 0 ? index : null);
      yield made;
    }
  }
}

function replaced(doc: Doc, [part, ...rest]: string[], value: unknown): Doc {
  const result = { ...doc };
  const made = rest.length > 0 && isDoc(doc[part!]) ? replaced(doc[part!] as Doc, rest, value) : value;
  if (made === undefined) delete result[part!];
  else setOwn(result, part!, made);
  return result;
}
