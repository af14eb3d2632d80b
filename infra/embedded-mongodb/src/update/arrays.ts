import { CommandError } from '../commands/errors.ts';
import { compileFilter, elementTest, isOperatorDocument } from '../query/match.ts';
import { regexOf } from '../query/regex.ts';
import { parseSort, sortItems } from '../query/sort.ts';
import { copy } from '../values/codec.ts';
import { compareValues } from '../values/compare.ts';
import { isNumeric, toNumber } from '../values/number.ts';
import { isDoc, typeAlias, type Doc } from '../values/types.ts';
import type { UpdateContext } from './compile.ts';
import { creating, existing, type Change } from './apply.ts';

/** `$push` with `$each`, `$position`, `$sort` and `$slice`. */
export function push(path: string, operand: unknown, context: UpdateContext): Change {
  const spec = isDoc(operand) && '$each' in operand ? operand : { $each: [operand] };
  for (const name of Object.keys(spec))
    if (!['$each', '$slice', '$sort', '$position'].includes(name))
      throw new CommandError('BadValue', `Unrecognized clause in $push: ${name}`);
  const { $each: items, $sort: sort } = spec as Doc;
  if (!Array.isArray(items))
    throw new CommandError(
      'BadValue',
      `The argument to $each in $push must be an array but it was of type: ${typeAlias(items)}`,
    );
  const slice = wholeNumber('$slice', (spec as Doc).$slice);
  const position = wholeNumber('$position', (spec as Doc).$position);
  const sorted = sort === undefined ? undefined : sorter(sort, context);
  return creating((value, root) => {
    if (value !== undefined && !Array.isArray(value))
      throw new CommandError(
        'BadValue',
        `The field '${path}' must be an array but is of type ${typeAlias(value)} in document {_id: ${JSON.stringify(root._id)}}`,
      );
    let list = [...((value as unknown[] | undefined) ?? [])];
    list.splice(position ?? list.length, 0, ...items.map(copy));
    if (sorted) list = sorted(list);
    if (slice !== undefined) list = slice < 0 ? list.slice(slice) : list.slice(0, slice);
    return list;
  });
}

function wholeNumber(name: string, value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const number = toNumber(value);
  if (!isNumeric(value) || !Number.isInteger(number))
    throw new CommandError(
      'BadValue',
      `The value for ${name} must be an integer value but was given type: ${typeAlias(value)}`,
    );
  return number;
}

function sorter(sort: unknown, context: UpdateContext): (list: unknown[]) => unknown[] {
  if (isNumeric(sort)) {
    const direction = toNumber(sort);
    if (direction !== 1 && direction !== -1)
      throw new CommandError('BadValue', 'The $sort element value must be either 1 or -1');
    return (list) => list.sort((a, b) => direction * compareValues(a, b, context.collation));
  }
  if (!isDoc(sort))
    throw new CommandError(
      'BadValue',
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    );
  const fields = parseSort(sort);
  return (list) => sortItems(list, fields, (item) => (isDoc(item) ? item : {}), context.collation);
}

/** `$addToSet`, with `$each`. */
export function addToSet(path: string, operand: unknown, context: UpdateContext): Change {
  const each = isDoc(operand) && Object.keys(operand)[0] === '$each';
  const items = each ? (operand as Doc).$each : [operand];
  if (!Array.isArray(items))
    throw new CommandError(
      'TypeMismatch',
      `The argument to $each in $addToSet must be an array but it was of type ${typeAlias(items)}`,
    );
  return creating((value) => {
    if (value !== undefined && !Array.isArray(value))
      throw new CommandError(
        'BadValue',
        `Cannot apply $addToSet to non-array field. Field named '${path}' has non-array type ${typeAlias(value)}`,
      );
    const list = [...((value as unknown[] | undefined) ?? [])];
    for (const item of items)
      if (!list.some((other) => compareValues(other, item, context.collation) === 0)) list.push(copy(item));
    return list;
  });
}

/** `$pop`: 1 takes the last element, -1 the first. */
export function pop(path: string, operand: unknown): Change {
  const side = toNumber(operand);
  if (!isNumeric(operand) || (side !== 1 && side !== -1))
    throw new CommandError('FailedToParse', `$pop expects 1 or -1, found: ${String(operand)}`);
  return existing((value) => {
    if (!Array.isArray(value))
      throw new CommandError(
        'TypeMismatch',
        `Path '${path}' contains an element of non-array type '${typeAlias(value)}'`,
      );
    return side === 1 ? value.slice(0, -1) : value.slice(1);
  });
}

/** `$pull`: by value, by operators on the elements, or by a filter on element documents. */
export function pull(operand: unknown, context: UpdateContext): Change {
  const options = { collation: context.collation };
  const regex = regexOf(operand);
  let test: (element: unknown) => boolean;
  if (regex) test = (element) => typeof element === 'string' && regex.test(element);
  else if (isOperatorDocument(operand)) test = elementTest(operand, options);
  else if (isDoc(operand)) {
    const matcher = compileFilter(operand, options);
    test = (element) => isDoc(element) && matcher.test(element);
  } else test = (element) => compareValues(element, operand, context.collation) === 0;
  return removing('$pull', test);
}

/** `$pullAll`: every element equal to one of the list. */
export function pullAll(operand: unknown, context: UpdateContext): Change {
  if (!Array.isArray(operand))
    throw new CommandError('BadValue', `$pullAll requires an array argument but was given a ${typeAlias(operand)}`);
  return removing('$pullAll', (element) =>
    operand.some((item) => compareValues(element, item, context.collation) === 0),
  );
}

function removing(operator: string, test: (element: unknown) => boolean): Change {
  return existing((value) => {
    if (!Array.isArray(value)) throw new CommandError('BadValue', `Cannot apply ${operator} to a non-array value`);
    const kept = value.filter((element) => !test(element));
    return kept.length === value.length ? value : kept;
  });
}
