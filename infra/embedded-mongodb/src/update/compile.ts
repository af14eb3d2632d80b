import { CommandError } from '../commands/errors.ts';
import { runPipeline } from '../aggregation/stages.ts';
import type { Variables } from '../aggregation/expression.ts';
import { compileFilter } from '../query/match.ts';
import type { Collation } from '../values/collation.ts';
import { copy, decode, demoted, encode, promote } from '../values/codec.ts';
import { compareValues } from '../values/compare.ts';
import { isDoc, setOwn, type Doc } from '../values/types.ts';
import { applyAt, type Change, type Target } from './apply.ts';
import { changeFor } from './operators.ts';

/** Everything an update needs beside its own document. */
export interface UpdateContext {
  arrayFilters?: Doc[] | undefined;
  collation?: Collation | undefined;
  variables?: Variables | undefined;
  now: Date;
}

/** A compiled update: makes the new document from the old one. */
export interface Update {
  /** `position` is the array place the filter matched at; `inserting` applies `$setOnInsert`. */
  apply(doc: Doc, position: number, inserting: boolean): Doc;
  replaces: boolean;
}

const STAGES = ['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith'];

/** Validates and compiles a replacement, a list of operators, or a pipeline. */
export function compileUpdate(update: unknown, context: UpdateContext): Update {
  if (Array.isArray(update)) return pipeline(update, context);
  if (!isDoc(update)) throw new CommandError('FailedToParse', 'Update argument must be either an object or an array');
  const first = Object.keys(update)[0];
  return first?.startsWith('$') ? operators(update, context) : replacement(update);
}

function replacement(update: Doc): Update {
  for (const name of Object.keys(update))
    if (name.startsWith('$'))
      throw new CommandError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      );
  return { replaces: true, apply: (doc) => withId(doc, copy(update)) };
}

function withId(before: Doc, after: Doc): Doc {
  if (!Object.hasOwn(before, '_id')) return after;
  if (Object.hasOwn(after, '_id') && compareValues(after._id, before._id) !== 0) throw immutable();
  const result: Doc = { _id: before._id };
  for (const [name, value] of Object.entries(after)) if (name !== '_id') setOwn(result, name, value);
  return result;
}

/** The refusal to change a document's `_id`. */
export function immutable(): CommandError {
  return new CommandError(
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
}

function pipeline(stages: unknown[], context: UpdateContext): Update {
  for (const stage of stages) {
    const name = isDoc(stage) ? Object.keys(stage)[0] : undefined;
    if (name === undefined || !STAGES.includes(name))
      throw new CommandError(
        'InvalidOptions',
        `${name ?? 'An empty stage'} is not allowed to be used within an update`,
      );
  }
  return {
    replaces: false,
    apply: (doc) => {
      const [made] = runPipeline([promote(doc) as Doc], stages as Doc[], {
        variables: context.variables,
        collation: context.collation,
      });
      return withId(doc, decode(encode(demoted(made ?? {}, doc) as Doc)));
    },
  };
}

function operators(update: Doc, context: UpdateContext): Update {
  const filters = arrayFilters(context);
  const used = new Set<string>();
  const steps: { parts: string[]; change: Change; onInsert: boolean }[] = [];
  const paths: string[] = [];
  for (const [operator, fields] of Object.entries(update)) {
    if (!operator.startsWith('$'))
      throw new CommandError(
        'FailedToParse',
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    if (!isDoc(fields))
      throw new CommandError(
        'FailedToParse',
        `Modifiers operate on fields but we found type ${typeof fields} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${JSON.stringify(fields)}}`,
      );
    for (const [path, operand] of Object.entries(fields)) {
      const parts = splitPath(path);
      for (const part of parts) if (part.startsWith('$[') && part !== '$[]') used.add(part.slice(2, -1));
      steps.push({ parts, change: changeFor(operator, path, operand, context), onInsert: operator === '$setOnInsert' });
      for (const touched of operator === '$rename' ? [path, String(operand)] : [path]) claim(paths, touched);
    }
  }
  checkFilters(filters, used, context);
  return {
    replaces: false,
    apply: (doc, position, inserting) => {
      const result = copy(doc);
      const target: Target = { root: result, position, filters };
      for (const step of steps) if (inserting || !step.onInsert) applyAt(target, step.parts, step.change);
      if (Object.hasOwn(doc, '_id') && compareValues(result._id, doc._id) !== 0) throw immutable();
      return result;
    },
  };
}

function splitPath(path: string): string[] {
  if (path === '') throw new CommandError('EmptyFieldName', 'An empty update path is not valid.');
  const parts = path.split('.');
  if (parts.includes(''))
    throw new CommandError(
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  if (parts[0]!.startsWith('$')) {
    if (parts[0] === '$' || parts[0]!.startsWith('$['))
      throw new CommandError(
        'BadValue',
        `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${path}'`,
      );
    throw new CommandError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${parts[0]}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  }
  return parts;
}

function claim(paths: string[], path: string): void {
  const clash = paths.find((other) => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`));
  if (clash !== undefined)
    throw new CommandError(
      'ConflictingUpdateOperators',
      `Updating the path '${path}' would create a conflict at '${clash.length < path.length ? clash : path}'`,
    );
  paths.push(path);
}

function arrayFilters(context: UpdateContext): Map<string, (element: unknown) => boolean> {
  const filters = new Map<string, (element: unknown) => boolean>();
  for (const filter of context.arrayFilters ?? []) {
    const identifier = identifierOf(filter);
    if (filters.has(identifier))
      throw new CommandError(
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${identifier}`,
      );
    const matcher = compileFilter(filter, { collation: context.collation });
    filters.set(identifier, (element) => matcher.test({ [identifier]: element }));
  }
  return filters;
}

function identifierOf(filter: Doc): string {
  const names = new Set<string>();
  const collect = (part: Doc): void => {
    for (const [name, value] of Object.entries(part)) {
      if (name.startsWith('$') && Array.isArray(value)) value.filter(isDoc).forEach(collect);
      else if (!name.startsWith('$')) names.add(name.split('.')[0]!);
    }
  };
  collect(filter);
  const [first, ...others] = names;
  if (first === undefined)
    throw new CommandError('FailedToParse', 'Cannot use an expression without a top-level field name in arrayFilters');
  if (others.length > 0)
    throw new CommandError(
      'FailedToParse',
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${first}' and '${others[0]}'`,
    );
  if (!/^[a-z][a-zA-Z0-9]*$/.test(first))
    throw new CommandError(
      'BadValue',
      `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${first}'`,
    );
  return first;
}

function checkFilters(filters: Map<string, unknown>, used: Set<string>, context: UpdateContext): void {
  for (const identifier of used)
    if (!filters.has(identifier))
      throw new CommandError('BadValue', `No array filter found for identifier '${identifier}' in path`);
  for (const identifier of filters.keys())
    if (!used.has(identifier))
      throw new CommandError(
        'FailedToParse',
        `The array filter for identifier '${identifier}' was not used in the update ${JSON.stringify(context.arrayFilters)}`,
      );
}
