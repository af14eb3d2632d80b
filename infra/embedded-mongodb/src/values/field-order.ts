import { onDemand, type Document } from 'bson';
import { positionOf } from './path.ts';
import { isDoc } from './types.ts';

/*
 * A JavaScript object lists fields whose names are whole numbers first, whatever the order they came in. Documents with
 * such fields are handed to the encoder as Maps, in the order of the bytes they were read from.
 */

/** True when a document may have lost the order of its fields; whole-number names come first, so one look is enough. */
function disordered(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(disordered);
  if (!isDoc(value)) return false;
  const names = Object.keys(value);
  return (names.length > 1 && positionOf(names[0]!) >= 0) || Object.values(value).some(disordered);
}

/** The fields of a raw document in order, with the bytes of those that are documents or arrays. */
function fieldsIn(raw: Uint8Array): Map<string, Uint8Array | undefined> {
  const fields = new Map<string, Uint8Array | undefined>();
  for (const [type, nameAt, nameLength, at, length] of onDemand.parseToElements(raw)) {
    const name = Buffer.from(raw.buffer, raw.byteOffset + nameAt, nameLength).toString();
    fields.set(name, type === 3 || type === 4 ? raw.subarray(at, at + length) : undefined);
  }
  return fields;
}

function ordered(value: unknown, raw: Uint8Array | undefined): unknown {
  const fields = raw ? fieldsIn(raw) : new Map<string, undefined>();
  if (Array.isArray(value)) return value.map((item, at) => ordered(item, fields.get(String(at))));
  if (!isDoc(value)) return value;
  const result = new Map<string, unknown>();
  for (const name of [...fields.keys(), ...Object.keys(value)])
    if (Object.hasOwn(value, name) && !result.has(name)) result.set(name, ordered(value[name], fields.get(name)));
  return result;
}

/** A decoded document in a form that encodes with its fields in the order they have in `raw`; new ones come last. */
export function inOrderOf(raw: Uint8Array, doc: Document): Document {
  return disordered(doc) ? (ordered(doc, raw) as Document) : doc;
}
