import { truthy } from '../values/number.ts';
import { splitNamespace } from '../storage/catalog.ts';
import { decode, encode } from '../values/codec.ts';
import { type Doc } from '../values/types.ts';
import { countArgument, docArgument, ensured, variablesOf, type Call, type Handler } from './call.ts';
import { firstReply } from './cursor-reply.ts';
import { CommandError } from './errors.ts';
import { insertRaw } from './insert.ts';
import { readStatement, runDelete, runUpdate } from './update.ts';
import { runBatch } from './write-batch.ts';

interface Totals {
  nErrors: number;
  nInserted: number;
  nMatched: number;
  nModified: number;
  nUpserted: number;
  nDeleted: number;
}

function runOne(call: Call, raw: Buffer, namespaces: string[], totals: Totals): Doc {
  const op = decode(raw);
  const [verb] = Object.keys(op);
  const place = countArgument(op[verb!], 'ops');
  const namespace = namespaces[place];
  if (namespace === undefined)
    throw new CommandError('BadValue', `BulkWrite ops entry ${place} has an invalid nsInfo index.`);
  const [db, name] = splitNamespace(namespace);
  const inner: Call = { ...call, db };
  const bypass = truthy(call.body.bypassDocumentValidation);
  switch (verb) {
    case 'insert':
      insertRaw(inner, ensured(inner, name), Buffer.from(encode(docArgument(op.document, 'document'))), bypass);
      totals.nInserted += 1;
      return { n: 1 };
    case 'update': {
      const statement = readStatement(inner, { ...op, q: op.filter, u: op.updateMods, c: op.constants });
      const { matched, modified, upserted } = runUpdate(inner, name, statement);
      totals.nMatched += matched;
      totals.nModified += modified;
      if (upserted) totals.nUpserted += 1;
      return {
        n: matched + (upserted ? 1 : 0),
        nModified: modified,
        ...(upserted ? { upserted: { _id: upserted._id } } : {}),
      };
    }
    case 'delete': {
      const { length: n } = runDelete(inner, name, {
        filter: docArgument(op.filter, 'filter'),
        multi: truthy(op.multi),
        hint: op.hint,
        collation: op.collation,
        variables: variablesOf(call, op.constants),
      });
      totals.nDeleted += n;
      return { n };
    }
  }
  throw new CommandError('BadValue', `Unrecognized bulkWrite operation '${verb}'`);
}

const bulkWrite: Handler = (call) => {
  const ops = call.raw.get('ops') ?? [];
  const namespaces = (call.raw.get('nsInfo') ?? []).map((raw) => String(decode(raw).ns));
  const totals: Totals = { nErrors: 0, nInserted: 0, nMatched: 0, nModified: 0, nUpserted: 0, nDeleted: 0 };
  const { done, errors } = runBatch(call, ops, (op) => runOne(call, op, namespaces, totals));
  totals.nErrors = errors.length;
  const failed = errors.map(({ index: idx, ...fields }) => ({ ok: 0, idx, n: 0, ...fields }));
  const carriedOut = truthy(call.body.errorsOnly)
    ? []
    : done.map(({ index: idx, result }) => ({ ok: 1, idx, ...result }));
  const results = [...carriedOut, ...failed].toSorted((a, b) => a.idx - b.idx);
  const { batchSize = Number.MAX_SAFE_INTEGER } = docArgument(call.body.cursor, 'cursor');
  const reply = decode(firstReply(call, 'admin.$cmd.bulkWrite', results.map(encode), batchSize));
  return { ...reply, ...totals, ok: 1 };
};

/** The bulkWrite command: writes to several collections at once. */
export const bulkWriteCommands: Record<string, Handler> = { bulkWrite };
