import { Int32, Long, Timestamp } from 'bson';
import { CommandError } from '../commands/errors.ts';
import { copy } from '../values/codec.ts';
import { compareValues } from '../values/compare.ts';
import { arithmetic, integerOf, isIntegral, isNumeric } from '../values/number.ts';
import { plainAt } from '../values/path.ts';
import { isDoc, typeAlias, type Doc } from '../values/types.ts';
import { addToSet, pop, pull, pullAll, push } from './arrays.ts';
import { creating, existing, type Change } from './apply.ts';
import type { UpdateContext } from './compile.ts';

/** Validates an operand and makes the change it stands for. */
export function changeFor(operator: string, path: string, operand: unknown, context: UpdateContext): Change {
  switch (operator) {
    case '$set':
    case '$setOnInsert':
      return creating(() => copy(operand));
    case '$unset':
      return existing(() => undefined);
    case '$inc':
      return numeric(operator, path, operand, 'add');
    case '$mul':
      return numeric(operator, path, operand, 'multiply');
    case '$min':
      return creating((value) =>
        value === undefined || compareValues(operand, value, context.collation) < 0 ? copy(operand) : value,
      );
    case '$max':
      return creating((value) =>
        value === undefined || compareValues(operand, value, context.collation) > 0 ? copy(operand) : value,
      );
    case '$currentDate':
      return currentDate(path, operand, context.now);
    case '$bit':
      return bitwise(path, operand);
    case '$rename':
      return rename(path, operand);
    case '$push':
      return push(path, operand, context);
    case '$addToSet':
      return addToSet(path, operand, context);
    case '$pop':
      return pop(path, operand);
    case '$pull':
      return pull(operand, context);
    case '$pullAll':
      return pullAll(operand, context);
  }
  throw new CommandError(
    'FailedToParse',
    `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
  );
}

function numeric(operator: string, path: string, operand: unknown, operation: 'add' | 'multiply'): Change {
  const verb = operation === 'add' ? 'increment' : 'multiply';
  if (!isNumeric(operand))
    throw new CommandError(
      'TypeMismatch',
      `Cannot ${verb} with non-numeric argument: {${path}: ${JSON.stringify(operand)}}`,
    );
  return creating((value, root) => {
    if (value === undefined) return operation === 'add' ? operand : arithmetic(operand, new Int32(0), 'multiply');
    if (!isNumeric(value))
      throw new CommandError(
        'TypeMismatch',
        `Cannot apply ${operator} to a value of non-numeric type. {_id: ${JSON.stringify(root._id)}} has the field '${path.split('.').pop()}' of non-numeric type ${typeAlias(value)}`,
      );
    const result = arithmetic(value, operand, operation);
    if (result === undefined)
      throw new CommandError(
        'BadValue',
        `Failed to apply ${operator} operations to current value (${String(value)}) for document {_id: ${JSON.stringify(root._id)}}`,
      );
    return result;
  });
}

function currentDate(path: string, operand: unknown, now: Date): Change {
  const type = isDoc(operand) ? operand.$type : operand === true || operand === false ? 'date' : undefined;
  if (type !== 'date' && type !== 'timestamp')
    throw new CommandError(
      'BadValue',
      `${typeAlias(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}). (${path})`,
    );
  return creating(() => (type === 'date' ? now : new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 })));
}

function bitwise(path: string, operand: unknown): Change {
  if (!isDoc(operand) || Object.keys(operand).length === 0)
    throw new CommandError(
      'BadValue',
      `You must pass in at least one bitwise operation. The format is: {$bit: {${path}: {and/or/xor: #}}}`,
    );
  const steps = Object.entries(operand);
  for (const [name, mask] of steps) {
    if (!['and', 'or', 'xor'].includes(name))
      throw new CommandError(
        'BadValue',
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${name}: ${String(mask)}}`,
      );
    if (!isIntegral(mask))
      throw new CommandError(
        'BadValue',
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeAlias(mask)}' is not supported here: {${name}: ${String(mask)}}`,
      );
  }
  return creating((value, root) => {
    if (value !== undefined && !isIntegral(value))
      throw new CommandError(
        'BadValue',
        `Cannot apply $bit to a value of non-integral type._id: ${JSON.stringify(root._id)} has the field ${path} of non-integer type ${typeAlias(value)}`,
      );
    const long = value instanceof Long || steps.some(([, mask]) => mask instanceof Long);
    let result = value === undefined ? 0n : integerOf(value);
    for (const [name, mask] of steps) {
      if (name === 'and') result &= integerOf(mask);
      else if (name === 'or') result |= integerOf(mask);
      else result ^= integerOf(mask);
    }
    return long ? Long.fromBigInt(result) : new Int32(Number(result));
  });
}

function rename(path: string, operand: unknown): Change {
  if (typeof operand !== 'string')
    throw new CommandError('BadValue', `The 'to' field for $rename must be a string: ${path}: ${String(operand)}`);
  if ([...path.split('.'), ...operand.split('.')].some((part) => part.startsWith('$')))
    throw new CommandError('BadValue', `The source and target field for $rename must not be dynamic: ${path}`);
  if (operand === path)
    throw new CommandError('BadValue', `The source and target field for $rename must differ: ${path}`);
  const to = operand.split('.');
  return existing((value, root) => {
    place(root, to, value);
    return undefined;
  });
}

function place(root: Doc, to: string[], value: unknown): void {
  let holder = root;
  for (const part of to.slice(0, -1)) {
    const next = plainAt(holder, part);
    if (next !== undefined && !isDoc(next))
      throw new CommandError(
        'BadValue',
        `The destination field cannot be an array element or pass through a scalar, '${to.join('.')}'`,
      );
    if (next === undefined) holder[part] = {};
    holder = holder[part] as Doc;
  }
  holder[to.at(-1)!] = value;
}
