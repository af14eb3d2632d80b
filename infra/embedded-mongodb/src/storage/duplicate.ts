import { Decimal128, Double, Int32, Long, ObjectId } from 'bson';
import { CommandError } from '../commands/errors.ts';
import { EMPTY, fieldsOf, isDoc, setOwn, type Doc } from '../values/types.ts';

/** The duplicate-key error, in MongoDB's words. */
export function duplicateKey(
  namespace: string,
  index: { name: string; key: Doc; collation?: { spec: Doc } | undefined },
  values: unknown[],
): CommandError {
  const keyValue: Doc = {};
  Object.keys(index.key).forEach((path, at) =>
    setOwn(keyValue, path, values[at] === EMPTY ? undefined : (values[at] ?? null)),
  );
  const collation = index.collation ? ` collation: ${shown(index.collation.spec)}` : '';
  const message = `E11000 duplicate key error collection: ${namespace} index: ${index.name}${collation} dup key: ${shown(keyValue)}`;
  return new CommandError('DuplicateKey', message, { keyPattern: index.key, keyValue });
}

/** A value as MongoDB's messages show it. */
export function shown(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Int32 || value instanceof Long || value instanceof Decimal128) return value.toString();
  if (value instanceof Double) return Number.isInteger(value.value) ? value.value.toFixed(1) : String(value.value);
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(shown).join(', ')} ]`;
  if (!isDoc(value)) return String(value);
  const fields = Object.entries(fieldsOf(value)).map(([name, field]) => `${name}: ${shown(field)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}
