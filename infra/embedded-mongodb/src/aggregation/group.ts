import { evalExpr } from 'mingo/core';
import { CommandError } from '../commands/errors.ts';
import { encodeKey } from '../values/key.ts';
import { isDoc, setOwn, type Doc } from '../values/types.ts';
import { evaluatePlain, guarded, optionsFor, prepared } from './expression.ts';
import type { Environment } from './stages.ts';

/** Operators that read nothing but the fields their operands name. */
const READING = ['$sum', '$min', '$max', '$avg', '$first', '$last', '$push', '$addToSet', '$size', '$ifNull', '$cond'];

/** The fields, without what lies in them, that a `$group` reads; undefined when it may read any. */
export function fieldsGrouped(operand: unknown): string[] | undefined {
  if (typeof operand === 'string') {
    if (!operand.startsWith('$')) return [];
    return operand.startsWith('$$') ? undefined : [operand.slice(1).split('.')[0]!];
  }
  if (Array.isArray(operand)) return joined(operand.map(fieldsGrouped));
  if (!isDoc(operand)) return [];
  if (Object.keys(operand).some((name) => name.startsWith('$') && !READING.includes(name))) return undefined;
  return joined(Object.values(operand).map(fieldsGrouped));
}

const joined = (parts: (string[] | undefined)[]): string[] | undefined =>
  parts.every((part) => part !== undefined) ? parts.flat() : undefined;

/** `$group`: groups are told apart as MongoDB compares values, so 1 and a Long 1 are one group. */
export function* group(docs: Iterable<Doc>, operand: unknown, { variables, collation }: Environment): Iterable<Doc> {
  if (!isDoc(operand)) throw new CommandError('Location15947', "a group's fields must be specified in an object");
  if (!Object.hasOwn(operand, '_id'))
    throw new CommandError('Location15955', 'a group specification must include an _id');
  const fields = Object.entries(operand).filter(([name]) => name !== '_id');
  for (const [name, accumulator] of fields) {
    if (name.includes('.')) throw new CommandError('Location40235', `The field name '${name}' cannot contain '.'`);
    if (!isDoc(accumulator))
      throw new CommandError('Location40234', `The field '${name}' must be an accumulator object`);
    if (Object.keys(accumulator).length !== 1)
      throw new CommandError('Location40238', `The field '${name}' must specify one accumulator`);
  }
  const groups = new Map<string, { id: unknown; docs: Doc[] }>();
  for (const doc of docs) {
    const id = evaluatePlain(operand._id, doc, variables) ?? null;
    const key = encodeKey(id, collation).toString('latin1');
    const known = groups.get(key);
    if (known) known.docs.push(doc);
    else groups.set(key, { id, docs: [doc] });
  }
  const options = optionsFor(variables);
  for (const { id, docs: members } of groups.values()) {
    const result: Doc = { _id: id };
    for (const [name, accumulator] of fields)
      setOwn(result, name, guarded(() => evalExpr(members, prepared(accumulator), options)) ?? null);
    yield result;
  }
}
