import { truthy } from '../values/number.ts';
import type { CollectionInfo } from '../storage/catalog.ts';
import { execute, type Found } from '../query/execute.ts';
import { parseSort } from '../query/sort.ts';
import { compileUpdate, type Update } from '../update/compile.ts';
import { upserted } from '../update/upsert.ts';
import { decode, encode } from '../values/codec.ts';
import { inOrderOf } from '../values/field-order.ts';
import { encodeKey } from '../values/key.ts';
import { LARGEST_DOCUMENT } from '../values/raw.ts';
import { isDoc, type Doc } from '../values/types.ts';
import {
  collationFor,
  docArgument,
  ensured,
  namespaceOf,
  variablesOf,
  writable,
  type Call,
  type Handler,
} from './call.ts';
import { CommandError } from './errors.ts';
import { checkId, validate } from './insert.ts';
import { runBatch, writeReply } from './write-batch.ts';

/** Which documents a statement is about. */
interface Selection {
  filter: Doc;
  /** All that match, or only the first. */
  multi: boolean;
  sort?: unknown;
  hint?: unknown;
  collation?: unknown;
  variables?: Doc | undefined;
}

/** One update statement: which documents, and what becomes of them. */
export interface Statement extends Selection {
  update: unknown;
  upsert: boolean;
  arrayFilters?: Doc[] | undefined;
  bypass: boolean;
}

/** What a statement did. */
export interface Outcome {
  matched: number;
  modified: number;
  upserted?: Doc;
  /** The first matched document before and after, and its bytes. */
  before?: Doc;
  after?: Doc;
  raw?: { before?: Uint8Array; after: Uint8Array };
}

/** The documents of a statement, found before the first is changed. */
function select(call: Call, collection: CollectionInfo, selection: Selection, positional: boolean): Found[] {
  const query = {
    filter: selection.filter,
    sort: parseSort(selection.sort),
    skip: 0,
    limit: selection.multi ? 0 : 1,
    collation: collationFor(selection.collation, collection),
    variables: selection.variables,
    hint: selection.hint,
    deadline: call.deadline,
    positional,
  };
  return [...execute(call.view, collection, query)];
}

/** Runs one update statement. */
export function runUpdate(call: Call, name: string, statement: Statement): Outcome {
  const collection = writable(call, name);
  const update = compileUpdate(statement.update, {
    arrayFilters: statement.arrayFilters,
    collation: collationFor(statement.collation, collection),
    variables: statement.variables,
    now: new Date(),
  });
  if (statement.multi && update.replaces)
    throw new CommandError('FailedToParse', 'multi update is not supported for replacement-style update');
  if (statement.multi && statement.sort !== undefined)
    throw new CommandError('FailedToParse', 'Cannot specify sort with multi=true');
  const matches = collection ? select(call, collection, statement, true) : [];
  const outcome: Outcome = { matched: matches.length, modified: 0 };
  for (const found of matches) rewrite(call, collection!, found, update, statement, outcome);
  if (matches.length === 0 && statement.upsert) insertUpserted(call, name, statement, update, outcome);
  return outcome;
}

function rewrite(
  call: Call,
  collection: CollectionInfo,
  found: Found,
  update: Update,
  statement: Statement,
  outcome: Outcome,
): void {
  const after = update.apply(found.doc, found.position, false);
  const bytes = sized(encode(inOrderOf(found.row.d, after)));
  outcome.before ??= found.doc;
  outcome.after ??= after;
  outcome.raw ??= { before: found.row.d, after: bytes };
  if (Buffer.compare(bytes, found.row.d) === 0) return;
  if (!statement.bypass) validate(collection, after);
  call.view.replace(collection, found.row, found.doc, after, bytes);
  outcome.modified += 1;
}

function insertUpserted(call: Call, name: string, statement: Statement, update: Update, outcome: Outcome): void {
  const made = upserted(statement.filter, update);
  if (Array.isArray(made._id) || made._id === undefined)
    throw new CommandError('InvalidIdField', "The '_id' value cannot be of type array");
  checkId(made._id);
  const collection = ensured(call, name);
  const bytes = sized(encode(made));
  if (!statement.bypass) validate(collection, made);
  call.view.insert(collection, decode(bytes), bytes, encodeKey(made._id, collection.collation));
  outcome.upserted = made;
  outcome.after = made;
  outcome.raw = { after: bytes };
}

function sized(bytes: Uint8Array): Uint8Array {
  if (bytes.length > LARGEST_DOCUMENT)
    throw new CommandError(
      'BSONObjectTooLarge',
      `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${LARGEST_DOCUMENT}`,
    );
  return bytes;
}

/** Reads a statement of an update command. */
export function readStatement(call: Call, given: unknown): Statement {
  if (!isDoc(given)) throw new CommandError('TypeMismatch', 'An update statement must be an object');
  if (given.u === undefined)
    throw new CommandError('Location40414', "BSON field 'update.updates.u' is missing but a required field");
  return {
    filter: docArgument(given.q, 'q'),
    update: given.u,
    multi: truthy(given.multi),
    upsert: truthy(given.upsert),
    sort: given.sort,
    hint: given.hint,
    collation: given.collation,
    arrayFilters: given.arrayFilters as Doc[] | undefined,
    bypass: call.body.bypassDocumentValidation === true,
    variables: variablesOf(call, given.c),
  };
}

const update: Handler = (call) => {
  const statements = (call.raw.get('updates') ?? []).map((raw) => readStatement(call, decode(raw)));
  call.engine.counters.update += statements.length;
  const name = namespaceOf(call);
  const { done, errors } = runBatch(call, statements, (statement) => runUpdate(call, name, statement));
  const total = (pick: (outcome: Outcome) => number): number => done.reduce((sum, { result }) => sum + pick(result), 0);
  const inserted = done
    .filter(({ result }) => result.upserted)
    .map(({ index, result }) => ({ index, _id: result.upserted!._id }));
  const n = total((outcome) => outcome.matched + (outcome.upserted ? 1 : 0));
  return writeReply(
    { n, nModified: total((outcome) => outcome.modified), ...(inserted.length > 0 ? { upserted: inserted } : {}) },
    errors,
  );
};

/** Removes matching documents and gives them. */
export function runDelete(call: Call, name: string, selection: Selection): Found[] {
  const collection = writable(call, name);
  const matches = collection ? select(call, collection, selection, false) : [];
  for (const { row, doc } of matches) call.view.remove(collection!, row, doc);
  return matches;
}

const remove: Handler = (call) => {
  const statements = (call.raw.get('deletes') ?? []).map(decode).map(({ q, limit, hint, collation }) => ({
    filter: docArgument(q, 'q'),
    multi: !truthy(limit),
    hint,
    collation,
    variables: variablesOf(call),
  }));
  call.engine.counters.delete += statements.length;
  const name = namespaceOf(call);
  const { done, errors } = runBatch(call, statements, (statement) => runDelete(call, name, statement));
  return writeReply({ n: done.reduce((sum, { result }) => sum + result.length, 0) }, errors);
};

/** The update and delete commands. */
export const updateCommands: Record<string, Handler> = { update, delete: remove };
