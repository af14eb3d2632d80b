import { Blocked } from '../storage/locks.ts';
import { encode } from '../values/codec.ts';
import { integerOf, isNumeric, toNumber } from '../values/number.ts';
import { loadCatalog } from '../storage/catalog.ts';
import type { Doc } from '../values/types.ts';
import type { Call, Engine, Reply } from './call.ts';
import { CommandError } from './errors.ts';
import { CHANGES, handlerOf, IN_TRANSACTION, WRITES } from './registry.ts';
import { blockedTooLong, sessionKey } from './sessions.ts';

/** A command as it came from the wire. */
export interface Request {
  body: Doc;
  raw: Map<string, Buffer[]>;
  connectionId: number;
  localAddress: string;
}

/** How long a write waits for another session's transaction, in milliseconds. */
const PATIENCE = 3000;

/** Runs a command and answers when its writes are on disk. */
export function runCommand(engine: Engine, request: Request, answer: (reply: Uint8Array) => void): void {
  attempt(engine, request, answer, Date.now() + PATIENCE);
}

function attempt(engine: Engine, request: Request, answer: (reply: Uint8Array) => void, patience: number): void {
  let result: Uint8Array;
  try {
    result = bytesOf(perform(engine, request));
  } catch (error) {
    if (error instanceof Blocked) return wait(engine, request, answer, patience);
    const refusal = refusalBytes(error, request.body);
    return engine.store.whenCommitted(() => answer(refusal));
  }
  const changes = CHANGES.has(Object.keys(request.body)[0] ?? '');
  const settled = (failed?: CommandError): void => answer(failed ? refusalBytes(failed, request.body) : result);
  if (changes) engine.store.whenDurable(settled);
  else engine.store.whenCommitted(settled);
}

/** Tries again when some transaction has ended; gives up in time, as the transaction may be waiting for this very write. */
function wait(engine: Engine, request: Request, answer: (reply: Uint8Array) => void, patience: number): void {
  const limit = isNumeric(request.body.maxTimeMS) ? toNumber(request.body.maxTimeMS) : 0;
  const left = Math.min(patience - Date.now(), limit > 0 ? limit : Infinity);
  let over = false;
  const settle = (next: () => void): void => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    next();
  };
  const late =
    limit > 0 && left === limit
      ? new CommandError('MaxTimeMSExpired', 'operation exceeded time limit')
      : new CommandError('WriteConflict', blockedTooLong().message);
  const timer = setTimeout(() => settle(() => answer(refusalBytes(late, request.body))), Math.max(0, left));
  engine.store.locks.onRelease(() => settle(() => attempt(engine, request, answer, patience)));
}

function perform(engine: Engine, request: Request): Reply {
  const { body, raw } = request;
  const name = Object.keys(body)[0] ?? '';
  const handler = handlerOf(name);
  if (!handler) throw new CommandError('CommandNotFound', `no such command: '${name}'`);
  if (typeof body.$db !== 'string') throw new CommandError('Location40571', 'OP_MSG requests require a $db argument');
  engine.counters.command += 1;
  const inTransaction = body.autocommit === false && name !== 'commitTransaction' && name !== 'abortTransaction';
  if (inTransaction && !IN_TRANSACTION.has(name))
    throw new CommandError(
      'OperationNotSupportedInTransaction',
      `Cannot run '${name}' in a multi-document transaction.`,
    );
  const limit = isNumeric(body.maxTimeMS) ? toNumber(body.maxTimeMS) : 0;
  const call: Call = {
    name,
    db: body.$db,
    body,
    raw,
    engine,
    view: inTransaction ? engine.sessions.enter(body) : engine.store.live,
    inTransaction,
    connectionId: request.connectionId,
    localAddress: request.localAddress,
    deadline: limit > 0 ? Date.now() + limit : 0,
  };
  if (inTransaction) return inside(call, () => handler(call));
  const key = body.txnNumber !== undefined && WRITES.has(name) ? sessionKey(body) : undefined;
  if (key !== undefined) {
    const known = engine.sessions.remembered(key, integerOf(body.txnNumber));
    if (known) return known;
  }
  const work = (): Reply => {
    const reply = handler(call);
    if (key !== undefined)
      engine.sessions.remember(key, integerOf(body.txnNumber), reply instanceof Uint8Array ? reply : encode(reply));
    return reply;
  };
  return engine.store.locks.size > 0 && CHANGES.has(name) ? undoable(engine, work) : work();
}

/** A command that meets a lock leaves nothing behind, so that it can run again. */
function undoable(engine: Engine, work: () => Reply): Reply {
  let blocked: Blocked | undefined;
  let refused: unknown;
  try {
    return engine.store.atomically(() => {
      try {
        return work();
      } catch (error) {
        if (error instanceof Blocked) throw (blocked = error);
        refused = error;
        throw error;
      }
    });
  } catch (error) {
    if (blocked) engine.store.collections = loadCatalog(engine.store.writer);
    throw refused ?? error;
  }
}

/** Any error inside a transaction ends it, as MongoDB does. */
function inside(call: Call, work: () => Reply): Reply {
  const { engine, body } = call;
  try {
    const reply = work();
    if (!(reply instanceof Uint8Array) && Array.isArray(reply.writeErrors)) engine.sessions.abortAfterError(body);
    return reply;
  } catch (error) {
    engine.sessions.abortAfterError(body);
    throw error;
  }
}

const bytesOf = (reply: Reply): Uint8Array => (reply instanceof Uint8Array ? reply : encode(reply));

/** The bytes of an error's reply; what cannot be encoded is left out. */
function refusalBytes(error: unknown, body: Doc): Uint8Array {
  const { errmsg, code, codeName, ok, ...rest } = failure(error, body);
  try {
    return encode({ ok, errmsg, code, codeName, ...rest });
  } catch {
    return encode({ ok, errmsg, code, codeName });
  }
}

/** The reply that reports an error. */
export function failure(error: unknown, body: Doc): Doc {
  const known = error instanceof CommandError ? error : unexpected(error);
  const labels = [...known.labels];
  if (body.autocommit === false && known.codeName === 'WriteConflict' && labels.length === 0)
    labels.push('TransientTransactionError');
  return {
    ok: 0,
    errmsg: known.message,
    code: known.code,
    codeName: known.codeName,
    ...known.extra,
    ...(labels.length > 0 ? { errorLabels: labels } : {}),
  };
}

function unexpected(error: unknown): CommandError {
  const { name, message } = error as Error;
  if (error instanceof RangeError) return new CommandError('Overflow', 'the command is nested too deeply or too large');
  if (name === 'BSONError' || name === 'BSONVersionError') return new CommandError('BadValue', message);
  return new CommandError('InternalError', message);
}
