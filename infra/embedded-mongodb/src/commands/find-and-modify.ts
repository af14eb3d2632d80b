import { truthy } from '../values/number.ts';
import { compileProjection } from '../query/project.ts';
import { compileFilter } from '../query/match.ts';
import { inOrderOf } from '../values/field-order.ts';
import { encode } from '../values/codec.ts';
import type { Doc } from '../values/types.ts';
import {
  collationFor,
  docArgument,
  existing,
  namespaceOf,
  variablesOf,
  type Call,
  type Handler,
  type Reply,
} from './call.ts';
import { CommandError } from './errors.ts';
import { readStatement, runDelete, runUpdate } from './update.ts';

/** The reply, in which the document has its fields in the order of its bytes. */
function reply(
  call: Call,
  name: string,
  filter: Doc,
  lastErrorObject: Doc,
  doc: Doc | undefined,
  raw: Uint8Array | undefined,
): Reply {
  if (!doc || !raw) return { lastErrorObject, value: null, ok: 1 };
  const fields = docArgument(call.body.fields, 'fields');
  if (Object.keys(fields).length === 0) return around({ lastErrorObject }, raw);
  const options = {
    collation: collationFor(call.body.collation, existing(call, name)),
    variables: variablesOf(call),
    find: true,
  };
  const projection = compileProjection(fields, options);
  const matcher = compileFilter(filter, options as { collation: undefined });
  const position = projection.positional && matcher.test(doc) ? matcher.position : -1;
  return { lastErrorObject, value: inOrderOf(raw, projection.apply(doc, position)), ok: 1 };
}

const VALUE = Buffer.from('\x03value\0', 'latin1');
const END = Buffer.from('\x01ok\0\0\0\0\0\0\0\xf0\x3f\0', 'latin1');

/** The bytes of a reply around a document that is encoded already. */
function around(head: Doc, value: Uint8Array): Uint8Array {
  const bytes = Buffer.concat([encode(head).subarray(0, -1), VALUE, value, END]);
  bytes.writeInt32LE(bytes.length, 0);
  return bytes;
}

const findAndModify: Handler = (call) => {
  const { body } = call;
  const name = namespaceOf(call);
  const filter = docArgument(body.query, 'query');
  if (truthy(body.remove)) {
    if (body.update !== undefined)
      throw new CommandError('FailedToParse', 'Cannot specify both an update and remove=true');
    if (truthy(body.new))
      throw new CommandError(
        'FailedToParse',
        "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
      );
    if (truthy(body.upsert)) throw new CommandError('FailedToParse', 'Cannot specify both upsert=true and remove=true');
    const { sort, hint, collation } = body;
    const selection = { filter, multi: false, sort, hint, collation, variables: variablesOf(call) };
    const [removed] = runDelete(call, name, selection);
    return reply(call, name, filter, { n: removed ? 1 : 0 }, removed?.doc, removed?.row.d);
  }
  if (body.update === undefined)
    throw new CommandError('FailedToParse', 'Either an update or remove=true must be specified');
  const outcome = runUpdate(call, name, readStatement(call, { ...body, q: filter, u: body.update, multi: false }));
  const value = truthy(body.new) ? outcome.after : outcome.upserted ? undefined : outcome.before;
  const raw = truthy(body.new) ? outcome.raw?.after : outcome.raw?.before;
  const lastErrorObject = {
    n: outcome.matched + (outcome.upserted ? 1 : 0),
    updatedExisting: outcome.matched > 0,
    ...(outcome.upserted ? { upserted: outcome.upserted._id } : {}),
  };
  return reply(call, name, filter, lastErrorObject, value, raw);
};

/** findAndModify, under both spellings. */
export const findAndModifyCommands: Record<string, Handler> = { findAndModify, findandmodify: findAndModify };
