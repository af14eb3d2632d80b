import { Context, evalExpr } from 'mingo/core';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as pipelineStages from 'mingo/operators/pipeline';
import * as projections from 'mingo/operators/projection';
import * as queries from 'mingo/operators/query';
import * as windows from 'mingo/operators/window';
import type { Options } from 'mingo/types';
import { CommandError, unsupported } from '../commands/errors.ts';
import { promote } from '../values/codec.ts';
import { regexOf } from '../query/regex.ts';
import { isDoc, setOwn, type Doc } from '../values/types.ts';
import { ownAccumulators, ownExpressions } from './operators.ts';

export type Variables = Record<string, unknown>;

const UNSUPPORTED = ['$function', '$accumulator', '$where', '$meta'];

/** Mingo's operators, with ours in front where MongoDB's values need it. */
export const context = Context.init({ expression: ownExpressions as never, accumulator: ownAccumulators as never })
  .addExpressionOps(expressions as never)
  .addAccumulatorOps(accumulators as never)
  .addPipelineOps(pipelineStages as never)
  .addProjectionOps(projections as never)
  .addQueryOps(queries as never)
  .addWindowOps(windows as never);

/** The options under which Mingo runs a stage for us. */
export const stageOptions = (variables?: Variables): Partial<Options> => ({
  context,
  idKey: '_id',
  ...(variables ? { variables } : {}),
});

/** What Mingo makes of options: it keeps them, and for each document copies no more than what is bound to it. */
interface MadeOptions {
  options: { context: Context };
  update(bound: { root: unknown }): void;
}

const making = Context.init({
  expression: { $made: (_doc: unknown, _operand: unknown, made: unknown) => made } as never,
});
const made = new WeakMap<object, Options>();
const noVariables = {};

/** The options under which Mingo evaluates for us, made once: from raw ones it copies every operator for each document. */
export function optionsFor(variables?: Variables): Options {
  const key = variables ?? noVariables;
  const known = made.get(key);
  if (known) return known;
  const fresh = evalExpr({}, { $made: 1 }, { ...stageOptions(variables), context: making } as Options) as MadeOptions;
  fresh.options.context = context;
  fresh.update({ root: undefined });
  made.set(key, fresh as unknown as Options);
  return fresh as unknown as Options;
}

const promoted = new WeakMap<object, unknown>();

/** An expression with its numbers as JavaScript numbers; computed once for each expression. */
export function prepared(expression: unknown): unknown {
  if (typeof expression !== 'object' || expression === null) return expression;
  const known = promoted.get(expression);
  if (known !== undefined) return known;
  refuseUnsupported(expression);
  const made = withPatterns(promote(expression));
  if (typeof made === 'object' && made !== null) promoted.set(expression, made);
  return made;
}

/** Turns the patterns of an expression, of which Mingo knows no other form, into JavaScript's; changes its argument. */
function withPatterns(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withPatterns);
  if (!isDoc(value)) return regexOf(value) ?? value;
  for (const [name, field] of Object.entries(value)) setOwn(value, name, withPatterns(field));
  return value;
}

function refuseUnsupported(expression: object): void {
  for (const [name, value] of Object.entries(expression)) {
    if (UNSUPPORTED.includes(name)) throw unsupported(name);
    if (
      Array.isArray(value) ||
      (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
    )
      refuseUnsupported(value);
  }
}

/** The value of an aggregation expression on one document; Mingo's complaints become command errors. */
export function evaluate(expression: unknown, doc: Doc, variables?: Variables): unknown {
  return guarded(() => evalExpr(promote(doc), prepared(expression), optionsFor(variables)));
}

/** As `evaluate`, for a document whose numbers are JavaScript numbers already. */
export function evaluatePlain(expression: unknown, doc: Doc, variables?: Variables): unknown {
  return guarded(() => evalExpr(doc, prepared(expression), optionsFor(variables)));
}

/** Runs Mingo code and turns its errors into the errors of a command. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const message = (error as Error).message;
    if (message.startsWith('Use of undefined variable')) throw new CommandError('Location17276', message);
    const missing = /(?:accumulator|operator) '?(\$\w+)'? is not registered/.exec(message);
    if (missing) throw new CommandError('InvalidPipelineOperator', `Unrecognized expression '${missing[1]}'`);
    throw new CommandError(message.includes('by zero') ? 'BadValue' : 'FailedToParse', message);
  }
}
