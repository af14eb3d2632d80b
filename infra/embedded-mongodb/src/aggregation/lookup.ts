import { CommandError, unsupported } from '../commands/errors.ts';
import { visitPath } from '../values/path.ts';
import { fieldsOf, isDoc, setOwn, type Doc } from '../values/types.ts';
import { evaluatePlain, type Variables } from './expression.ts';
import type { Environment } from './stages.ts';

/** Runs the pipeline of a `$lookup` over what it found. */
type Run = (docs: Iterable<Doc>, pipeline: Doc[], environment: Environment) => Doc[];

/** `$lookup` by equal fields, by pipeline, or both; the other collection's indexes serve the equality. */
export function* lookup(docs: Iterable<Doc>, operand: unknown, environment: Environment, run: Run): Iterable<Doc> {
  if (!isDoc(operand)) throw new CommandError('FailedToParse', 'the $lookup specification must be an Object');
  const { from, as, localField, foreignField, pipeline = [], let: bindings = {} } = operand;
  if (typeof as !== 'string') throw new CommandError('FailedToParse', "must specify 'as' field for a $lookup");
  if (isDoc(from)) throw unsupported('$lookup from another database');
  for (const doc of docs) {
    const variables: Variables = { ...environment.variables };
    for (const [name, expression] of Object.entries(fieldsOf(bindings as Doc)))
      variables[name] = evaluatePlain(expression, doc, environment.variables) ?? null;
    const filter = typeof localField === 'string' ? { [String(foreignField)]: wanted(doc, localField) } : {};
    const others = typeof from === 'string' ? (environment.read?.(from, filter) ?? []) : [];
    const found =
      (pipeline as Doc[]).length > 0 ? run(others, pipeline as Doc[], { ...environment, variables }) : [...others];
    yield joined(doc, as.split('.'), found);
  }
}

function wanted(doc: Doc, path: string): Doc {
  const values: unknown[] = [];
  visitPath(doc, path.split('.'), 0, (value) => {
    if (Array.isArray(value)) values.push(...value);
    else values.push(value ?? null);
    return false;
  });
  return values.length === 1 ? { $eq: values[0] } : { $in: values };
}

function joined(doc: Doc, [part, ...rest]: string[], found: Doc[]): Doc {
  const result = { ...doc };
  const inner = isDoc(result[part!]) ? (result[part!] as Doc) : {};
  setOwn(result, part!, rest.length > 0 ? joined(inner, rest, found) : found);
  return result;
}
