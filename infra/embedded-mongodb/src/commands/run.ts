import { Blocked } from '../storage/locks.ts';
import { encode } from '../values/codec.ts';
import { integerOf, isNumeric, toNumber } from '../values/number.ts';
import { loadCatalog } from '../storage/catalog.ts';
import { timestampElement } from '../values/raw.ts';
import type { Doc } from '../values/types.ts';
import type { Timestamp } from 'bson';
import type { Call, Engine, Reply } from './call.ts';
import { checkConcerns, unmetConcern } from './concerns.ts';
import { CURSOR_AT } from './cursor-reply.ts';
import { CommandError } from './errors.ts';
import type { Failing } from './fail-point.ts';
import { bytesOf, forced, refusalBytes, withWriteConcernError } from './failure.ts';
import { CHANGES, handlerOf, IN_TRANSACTION, WRITES } from './registry.ts';
import { blockedTooLong, sessionKey } from './sessions.ts';

/** A command as it came from the wire. */
export interface Request {
  body: Doc;
  raw: Map<string, Buffer[]>;
  connectionId: number;
  localAddress: string;
  /** What the fail point does to it. */
  failing?: Failing;
}

/** How long a write waits for another session's transaction, in milliseconds. */
const PATIENCE = 3000;

type Answer = (reply: Uint8Array) => void;

/** Runs a command and answers when its writes are on disk; `hangUp` ends the connection where a fail point says so. */
export function runCommand(engine: Engine, request: Request, answer: Answer, hangUp: () => void): void {
  const failing = engine.failPoint.next(nameOf(request.body));
  if (!failing) return attempt(engine, request, answer, Date.now() + PATIENCE);
  setTimeout(() => {
    if (failing.closeConnection) return hangUp();
    if (failing.errorCode !== undefined) return answer(forced(failing, request.body));
    attempt(engine, { ...request, failing }, answer, Date.now() + PATIENCE);
  }, failing.delay);
}

const nameOf = (body: Doc): string => Object.keys(body)[0] ?? '';

function attempt(engine: Engine, request: Request, answer: Answer, patience: number): void {
  const { body, failing } = request;
  const changes = CHANGES.has(nameOf(body));
  let result: Uint8Array;
  try {
    const reply = perform(engine, request);
    const unmet = failing?.writeConcernError ?? (changes && body.writeConcern ? unmetConcern(body) : undefined);
    result = unmet ? withWriteConcernError(reply, unmet, body, failing) : bytesOf(reply);
  } catch (error) {
    if (error instanceof Blocked) return wait(engine, request, answer, patience);
    const refusal = refusalBytes(error, body);
    return engine.store.whenCommitted(() => answer(refusal));
  }
  const settled = (failed?: CommandError): void => answer(failed ? refusalBytes(failed, body) : result);
  if (changes) engine.store.whenDurable(settled);
  else engine.store.whenCommitted(settled);
}

/** Tries again when some transaction has ended; gives up in time, as the transaction may be waiting for this very write. */
function wait(engine: Engine, request: Request, answer: Answer, patience: number): void {
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
  const name = nameOf(body);
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
  checkConcerns(name, body, inTransaction);
  const snapshot = inTransaction ? undefined : engine.sessions.snapshot(body);
  const limit = isNumeric(body.maxTimeMS) ? toNumber(body.maxTimeMS) : 0;
  const call: Call = {
    name,
    db: body.$db,
    body,
    raw,
    engine,
    view: inTransaction ? engine.sessions.enter(body) : (snapshot?.view ?? engine.store.live),
    inTransaction,
    connectionId: request.connectionId,
    localAddress: request.localAddress,
    deadline: limit > 0 ? Date.now() + limit : 0,
  };
  if (inTransaction) return inside(call, () => handler(call));
  if (snapshot) return asOf(snapshot.time, handler(call));
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

/** The reply of a snapshot read, with the moment it saw: inside the cursor where there is one. */
function asOf(time: Timestamp, reply: Reply): Reply {
  if (!(reply instanceof Uint8Array)) return { ...reply, atClusterTime: time };
  const element = timestampElement('atClusterTime', time);
  const made = Buffer.concat([reply.subarray(0, CURSOR_AT + 4), element, reply.subarray(CURSOR_AT + 4)]);
  for (const at of [0, CURSOR_AT]) made.writeInt32LE(made.readInt32LE(at) + element.length, at);
  return made;
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
