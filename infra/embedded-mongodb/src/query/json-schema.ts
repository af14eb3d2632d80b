import { CommandError } from '../commands/errors.ts';
import { compareValues } from '../values/compare.ts';
import { isNumeric, toNumber } from '../values/number.ts';
import { getOwn, isDoc, typeAlias, type Doc } from '../values/types.ts';
import { compileRegex } from './regex.ts';

type Check = (value: unknown) => boolean;

const JSON_TYPES: Record<string, string[]> = {
  object: ['object'],
  array: ['array'],
  string: ['string'],
  boolean: ['bool'],
  null: ['null'],
  number: ['int', 'long', 'double', 'decimal'],
};

/** Compiles the operand of `$jsonSchema`; draft 4 with `bsonType`, as far as the keywords below go. */
export function jsonSchema(schema: unknown): Check {
  if (!isDoc(schema)) throw new CommandError('TypeMismatch', '$jsonSchema must be an object');
  const checks = Object.entries(schema).map(([name, operand]) => keyword(name, operand, schema));
  return (value) => checks.every((check) => check(value));
}

const many = (operand: unknown): unknown[] => (Array.isArray(operand) ? operand : [operand]);
const number =
  (operand: unknown, test: (value: number) => boolean): Check =>
  (value) =>
    !isNumeric(value) || test(toNumber(value));
const length =
  (test: (size: number) => boolean): Check =>
  (value) =>
    typeof value !== 'string' || test([...value].length);
const items =
  (test: (size: number) => boolean): Check =>
  (value) =>
    !Array.isArray(value) || test(value.length);

function keyword(name: string, operand: unknown, schema: Doc): Check {
  const limit = toNumber(operand);
  switch (name) {
    case 'bsonType':
      return (value) =>
        many(operand).some((type) => typeAlias(value) === type || (type === 'number' && isNumeric(value)));
    case 'type':
      return (value) =>
        many(operand).some((type) =>
          (getOwn(JSON_TYPES, String(type)) as string[] | undefined)?.includes(typeAlias(value)),
        );
    case 'required':
      return (value) => !isDoc(value) || (operand as string[]).every((field) => Object.hasOwn(value, field));
    case 'properties': {
      const checks = Object.entries(operand as Doc).map(([field, sub]) => [field, jsonSchema(sub)] as const);
      return (value) =>
        !isDoc(value) || checks.every(([field, check]) => !Object.hasOwn(value, field) || check(value[field]));
    }
    case 'additionalProperties': {
      const known = Object.keys((schema.properties as Doc | undefined) ?? {});
      const check = isDoc(operand) ? jsonSchema(operand) : () => operand !== false;
      return (value) =>
        !isDoc(value) || Object.keys(value).every((field) => known.includes(field) || check(value[field]));
    }
    case 'items': {
      const check = jsonSchema(operand);
      return (value) => !Array.isArray(value) || value.every(check);
    }
    case 'enum':
      return (value) => many(operand).some((allowed) => compareValues(allowed, value) === 0);
    case 'minimum':
      return number(operand, (value) => (schema.exclusiveMinimum === true ? value > limit : value >= limit));
    case 'maximum':
      return number(operand, (value) => (schema.exclusiveMaximum === true ? value < limit : value <= limit));
    case 'multipleOf':
      return number(operand, (value) => value % limit === 0);
    case 'minLength':
      return length((size) => size >= limit);
    case 'maxLength':
      return length((size) => size <= limit);
    case 'minItems':
      return items((size) => size >= limit);
    case 'maxItems':
      return items((size) => size <= limit);
    case 'pattern': {
      const regex = compileRegex(String(operand), '');
      return (value) => typeof value !== 'string' || regex.test(value);
    }
    case 'allOf':
    case 'anyOf':
    case 'oneOf': {
      const checks = many(operand).map(jsonSchema);
      return (value) => {
        const passed = checks.filter((check) => check(value)).length;
        return name === 'allOf' ? passed === checks.length : name === 'anyOf' ? passed > 0 : passed === 1;
      };
    }
    case 'not': {
      const check = jsonSchema(operand);
      return (value) => !check(value);
    }
    case 'title':
    case 'description':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return () => true;
  }
  throw new CommandError('FailedToParse', `Unknown $jsonSchema keyword: ${name}`);
}
