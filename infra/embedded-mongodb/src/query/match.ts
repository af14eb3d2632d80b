import { truthy } from '../values/number.ts';
import { CommandError, unsupported } from '../commands/errors.ts';
import { evaluate, type Variables } from '../aggregation/expression.ts';
import { visitPath } from '../values/path.ts';
import { isDoc, type Doc } from '../values/types.ts';
import { leafTest, type Leaf, type MatchOptions } from './operators.ts';

/** A compiled filter. */
export interface Matcher {
  /** True when the document matches; `position` then holds the array place that the positional operator means. */
  test(doc: Doc): boolean;
  position: number;
}

/** A test that reports the array place it matched at through `at.index`, where it had one. */
type Test = (doc: Doc, at: { index: number }) => boolean;

const UNSUPPORTED = [
  '$where',
  '$text',
  '$jsonSchema',
  '$function',
  '$near',
  '$nearSphere',
  '$geoWithin',
  '$geoIntersects',
  '$accumulator',
];

/** Compiles a query filter; refuses what is malformed before any document is looked at. */
export function compileFilter(
  filter: Doc,
  options: MatchOptions & { variables?: Variables | undefined } = {},
): Matcher {
  const tests = compileDocument(filter, options);
  const at = { index: -1 };
  return {
    position: -1,
    test(doc) {
      at.index = -1;
      for (const test of tests) if (!test(doc, at)) return false;
      this.position = at.index;
      return true;
    },
  };
}

/** The fields, without what lies in them, that a filter looks at; undefined when it may look at any. */
export function fieldsAsked(filter: Doc): string[] | undefined {
  const fields: string[] = [];
  for (const [name, condition] of Object.entries(filter)) {
    if (!name.startsWith('$')) fields.push(name.split('.')[0]!);
    else if (!['$and', '$or', '$nor'].includes(name) || !Array.isArray(condition)) return undefined;
    else
      for (const part of condition) {
        const inner = isDoc(part) ? fieldsAsked(part) : undefined;
        if (!inner) return undefined;
        fields.push(...inner);
      }
  }
  return fields;
}

function compileDocument(filter: Doc, options: MatchOptions & { variables?: Variables | undefined }): Test[] {
  const tests: Test[] = [];
  for (const [name, condition] of Object.entries(filter)) {
    if (name.startsWith('$')) tests.push(...topLevel(name, condition, options));
    else tests.push(...field(name, condition, options));
  }
  return tests;
}

function topLevel(
  name: string,
  condition: unknown,
  options: MatchOptions & { variables?: Variables | undefined },
): Test[] {
  switch (name) {
    case '$and':
    case '$or':
    case '$nor': {
      if (!Array.isArray(condition)) throw new CommandError('BadValue', `${name} must be an array`);
      if (condition.length === 0) throw new CommandError('BadValue', '$and/$or/$nor must be a nonempty array');
      const branches = condition.map((branch) => {
        if (!isDoc(branch)) throw new CommandError('BadValue', '$or/$and/$nor entries need to be full objects');
        return compileDocument(branch, options);
      });
      if (name === '$and') return branches.flat();
      const any: Test = (doc, at) => branches.some((branch) => branch.every((test) => test(doc, at)));
      return [name === '$or' ? any : (doc) => !any(doc, { index: -1 })];
    }
    case '$expr':
      return [(doc) => truthy(evaluate(condition, doc, options.variables))];
    case '$comment':
      return [];
    case '$alwaysTrue':
      return [];
    case '$alwaysFalse':
      return [() => false];
    case '$sampleRate':
      return [() => Math.random() < Number(condition)];
  }
  if (UNSUPPORTED.includes(name)) throw unsupported(name);
  throw new CommandError(
    'BadValue',
    `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
  );
}

/** True for `{ $gt: 1 }` and the like, false for a document that is to be equalled. */
export function isOperatorDocument(condition: unknown): condition is Doc {
  if (!isDoc(condition)) return false;
  const first = Object.keys(condition)[0];
  return first !== undefined && first.startsWith('$') && !['$ref', '$id', '$db'].includes(first);
}

function field(path: string, condition: unknown, options: MatchOptions): Test[] {
  const parts = path.split('.');
  if (!isOperatorDocument(condition)) return [onPath(parts, leafTest('$eq', condition, condition, options))];
  return Object.entries(condition)
    .filter(([name]) => name !== '$options' || !('$regex' in condition))
    .flatMap(([name, operand]) => {
      if (!name.startsWith('$')) throw new CommandError('BadValue', `unknown operator: ${name}`);
      if (name === '$not') return [negation(path, operand, options)];
      if (name === '$elemMatch') return [onPath(parts, elementMatch(operand, options))];
      if (name === '$all' && Array.isArray(operand)) return all(path, operand, options);
      return [onPath(parts, leafTest(name, operand, condition, options))];
    });
}

function negation(path: string, operand: unknown, options: MatchOptions): Test {
  const regex = operand !== null && typeof operand === 'object' && !isDoc(operand) && !Array.isArray(operand);
  if (!regex && !isDoc(operand)) throw new CommandError('BadValue', '$not needs a regex or a document');
  if (isDoc(operand) && !isOperatorDocument(operand)) throw new CommandError('BadValue', '$not cannot be empty');
  const tests = field(path, regex ? { $regex: operand } : operand, options);
  return (doc) => !tests.every((test) => test(doc, { index: -1 }));
}

function all(path: string, operands: unknown[], options: MatchOptions): Test[] {
  if (operands.length === 0) return [() => false];
  return operands.flatMap((operand) => {
    if (isDoc(operand) && '$elemMatch' in operand) return field(path, { $elemMatch: operand.$elemMatch }, options);
    if (isOperatorDocument(operand)) throw new CommandError('BadValue', 'no $ expressions in $all');
    return field(path, operand, options);
  });
}

/** Compiles the operand of `$elemMatch`: a filter on documents, or operators on plain elements. */
export function elementTest(operand: unknown, options: MatchOptions): (element: unknown) => boolean {
  if (!isDoc(operand)) throw new CommandError('BadValue', '$elemMatch needs an Object');
  const [first] = Object.keys(operand);
  const onValues = first?.startsWith('$') && !['$and', '$or', '$nor', '$expr'].includes(first);
  if (onValues) {
    const tests = field('v', operand, options);
    return (element) => tests.every((test) => test({ v: element }, { index: -1 }));
  }
  const tests = compileDocument(operand, options);
  return (element) =>
    (isDoc(element) || Array.isArray(element)) && tests.every((test) => test(element as Doc, { index: -1 }));
}

function elementMatch(operand: unknown, options: MatchOptions): Leaf {
  const test = elementTest(operand, options);
  return {
    wholeArray: true,
    missing: false,
    test: (value) => Array.isArray(value) && value.some(test),
    find: (value) => (Array.isArray(value) ? value.findIndex(test) : -1),
  };
}

function onPath(parts: string[], leaf: Leaf): Test {
  if (leaf.negated) {
    const positive = onPath(parts, { ...leaf, negated: false });
    return (doc) => !positive(doc, { index: -1 });
  }
  return (doc, at) =>
    visitPath(doc, parts, 0, (value, index) => {
      if (value === undefined && !leaf.missing) return false;
      let place = index;
      if (Array.isArray(value)) {
        const inside = leaf.find ? leaf.find(value) : leaf.wholeArray ? -1 : value.findIndex((item) => leaf.test(item));
        if (inside < 0 && !leaf.test(value)) return false;
        if (place < 0) place = inside;
      } else if (!leaf.test(value)) return false;
      if (place >= 0 && at.index < 0) at.index = place;
      return true;
    });
}
