import { choosePlan, type Plan } from '../query/plan.ts';
import { execute, type Query } from '../query/execute.ts';
import type { CollectionInfo } from '../storage/catalog.ts';
import type { Access, Tally } from '../storage/scan.ts';
import { truthy } from '../values/number.ts';
import { isDoc, type Doc } from '../values/types.ts';
import { decode } from '../values/codec.ts';
import { leading } from './aggregate.ts';
import { type Call, type Handler } from './call.ts';
import { CommandError } from './errors.ts';
import { readQuery } from './find.ts';
import { VERSION } from './handshake.ts';

function scanStage(access: Access): Doc {
  const direction = access.reverse ? 'backward' : 'forward';
  if (access.union)
    return { stage: 'FETCH', inputStage: { stage: 'OR', inputStages: access.union.map((each) => indexStage(each)) } };
  if (!access.index) return { stage: 'COLLSCAN', direction };
  return { stage: 'FETCH', inputStage: indexStage(access) };
}

function indexStage(access: Access): Doc {
  const { index } = access;
  if (!index) return scanStage(access);
  return {
    stage: 'IXSCAN',
    keyPattern: index.key,
    indexName: index.name,
    isMultiKey: index.multikey,
    isUnique: index.unique,
    isSparse: index.sparse,
    isPartial: index.partial !== undefined,
    indexVersion: 2,
    direction: access.reverse ? 'backward' : 'forward',
    intervals: access.intervals.length,
  };
}

function winning(plan: Plan, query: Query): Doc {
  let stage = scanStage(plan.access);
  if (!plan.exact && Object.keys(query.filter).length > 0) stage = { ...stage, filter: query.filter };
  if (query.sort.length > 0 && !plan.sorted)
    stage = {
      stage: 'SORT',
      sortPattern: Object.fromEntries(query.sort.map(({ path, direction }) => [path, direction])),
      inputStage: stage,
    };
  if (query.skip > 0) stage = { stage: 'SKIP', skipAmount: query.skip, inputStage: stage };
  if (query.limit > 0) stage = { stage: 'LIMIT', limitAmount: query.limit, inputStage: stage };
  return stage;
}

/** The collection and the query of the command that is to be explained. */
function explained(call: Call, command: Doc): { name: string; query: Query } {
  const [verb] = Object.keys(command);
  const name = String(command[verb!]);
  const collection = call.view.find(call.db, name);
  const inner: Call = { ...call, name: verb!, body: command };
  switch (verb) {
    case 'find':
      return { name, query: readQuery(inner, collection) };
    case 'count':
    case 'distinct':
      return { name, query: readQuery(inner, collection, 'query') };
    case 'findAndModify':
      return { name, query: readQuery({ ...inner, body: { ...command, limit: 1 } }, collection, 'query') };
    case 'update':
    case 'delete': {
      const list = (command[verb === 'update' ? 'updates' : 'deletes'] ?? []) as (Doc | Uint8Array)[];
      const statement = list[0] instanceof Uint8Array ? decode(list[0]) : (list[0] ?? {});
      const limit = verb === 'update' && !truthy(statement.multi) ? 1 : statement.limit;
      return { name, query: readQuery({ ...inner, body: { ...statement, limit } }, collection, 'q') };
    }
    case 'aggregate': {
      const { filter, sort } = leading((command.pipeline ?? []) as Doc[]);
      return { name, query: readQuery({ ...inner, body: { ...command, filter, sort } }, collection) };
    }
  }
  throw new CommandError('CommandNotFound', `Explain failed due to unknown command: ${verb}`);
}

/** The pipeline that answers a command on a view, as far as planning goes. */
function underneath({ options }: CollectionInfo, query: Query, { aggregate, pipeline }: Doc): Doc {
  const own = aggregate === undefined ? [{ $match: query.filter }] : (pipeline as Doc[]);
  return { aggregate: options.viewOn, pipeline: [...((options.pipeline ?? []) as Doc[]), ...own] };
}

/** Answers how a command is planned, and for other verbosities than queryPlanner runs its search and counts. */
function explainCommand(call: Call, command: Doc, verbosity: unknown): Doc {
  const { name, query } = explained(call, command);
  const namespace = `${call.db}.${name}`;
  const collection = call.view.find(call.db, name);
  if (collection?.options.viewOn) return explainCommand(call, underneath(collection, query, command), verbosity);
  const plan = collection ? choosePlan(collection, query) : undefined;
  const winningPlan = plan ? winning(plan, query) : { stage: 'EOF' };
  const planner = { namespace, parsedQuery: query.filter, indexFilterSet: false, winningPlan, rejectedPlans: [] };
  const reply: Doc = { explainVersion: '1', queryPlanner: planner };
  if (verbosity !== 'queryPlanner') {
    const tally: Tally = { keys: 0, docs: 0 };
    const started = performance.now();
    let nReturned = 0;
    if (collection && plan) for (const _ of execute(call.view, collection, query, tally, plan)) nReturned += 1;
    reply.executionStats = {
      executionSuccess: true,
      nReturned,
      executionTimeMillis: Math.round(performance.now() - started),
      totalKeysExamined: tally.keys,
      totalDocsExamined: tally.docs,
      executionStages: { ...winningPlan, nReturned },
    };
  }
  return {
    ...reply,
    command,
    serverInfo: { host: 'embedded', port: 0, version: VERSION, gitVersion: 'embedded' },
    serverParameters: {},
    ok: 1,
  };
}

const explain: Handler = (call) => {
  if (!isDoc(call.body.explain)) throw new CommandError('TypeMismatch', 'explain needs a command to explain');
  return explainCommand(call, call.body.explain, call.body.verbosity ?? 'allPlansExecution');
};

/** The explain command. */
export const explainCommands: Record<string, Handler> = { explain };
