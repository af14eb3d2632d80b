import { Blocked, type Owner } from '../storage/locks.ts';
import { encode } from '../values/codec.ts';
import { integerOf, isNumeric, toNumber } from '../values/number.ts';
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

/**
 * How long a transaction may rest, in milliseconds, before a write that waits for it gives up. A driver gives the next
 * command the connection that became free last: a write that comes over the transaction's own is most likely its own.
 */
const REST = 1000;
const REST_OF_OWN = 200;

type Answer = (reply: Uint8Array) => void;

/** Runs a command and answers when its writes are on disk; `hangUp` ends the connection where a fail point says so. */
export function runCommand(engine: Engine, request: Request, answer: Answer, hangUp: () => void): void {
  const { body } = request;
  const failing = engine.failPoint.allowed
    ? engine.failPoint.next(nameOf(body), () => retryableWrites(engine, request))
    : undefined;
  if (!failing) return attempt(engine, request, answer);
  setTimeout(() => {
    if (failing.undone === false) return attempt(engine, request, hangUp);
    if (failing.closeConnection) return hangUp();
    if (failing.errorCode !== undefined) return answer(forced(failing, body));
    attempt(engine, { ...request, failing }, answer);
  }, failing.delay ?? 0);
}

const nameOf = (body: Doc): string => Object.keys(body)[0] ?? '';

/** The session of a retryable write. */
const retryKey = (name: string, body: Doc): string | undefined =>
  body.txnNumber !== undefined && body.autocommit === undefined && WRITES.has(name) ? sessionKey(body) : undefined;

/** How many statements a retryable write has; none when it was carried out before. */
function retryableWrites(engine: Engine, { body, raw }: Request): number {
  const key = retryKey(nameOf(body), body);
  if (key === undefined || engine.sessions.remembered(key, integerOf(body.txnNumber))) return 0;
  return [...raw.values()][0]?.length ?? 1;
}

function attempt(engine: Engine, request: Request, answer: Answer, since = Date.now()): void {
  const { body, failing } = request;
  const changes = CHANGES.has(nameOf(body));
  let result: Uint8Array;
  try {
    const reply = perform(engine, request);
    const unmet = failing?.writeConcernError ?? (changes && body.writeConcern ? unmetConcern(body) : undefined);
    result = unmet ? withWriteConcernError(reply, unmet, body, failing) : bytesOf(reply);
  } catch (error) {
    if (error instanceof Blocked) return wait(engine, request, answer, since, error.owner);
    const refusal = refusalBytes(error, body);
    return engine.store.whenCommitted(() => answer(refusal));
  }
  const settled = (failed?: CommandError): void => answer(failed ? refusalBytes(failed, body) : result);
  if (changes) engine.store.whenDurable(settled);
  else engine.store.whenCommitted(settled);
}

/**
 * Tries again when some transaction has ended. A transaction that rests may be waiting for this very write, made by its
 * own program outside of it: the write then gives up.
 */
function wait(engine: Engine, request: Request, answer: Answer, since: number, owner: Owner): void {
  const limit = isNumeric(request.body.maxTimeMS) ? toNumber(request.body.maxTimeMS) : Infinity;
  let over = false;
  const settle = (next: () => void): void => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    next();
  };
  const refuse = (error: CommandError): void => settle(() => answer(refusalBytes(error, request.body)));
  const look = (): void => {
    const now = Date.now();
    const patience = owner.usedBy === request.connectionId ? REST_OF_OWN : REST;
    const rest = Math.max(owner.usedAt, since) + patience - now;
    if (now - since >= limit) refuse(new CommandError('MaxTimeMSExpired', 'operation exceeded time limit'));
    else if (rest <= 0) refuse(blockedTooLong());
    else timer = setTimeout(look, Math.min(rest, since + limit - now));
  };
  let timer: NodeJS.Timeout | undefined;
  look();
  engine.store.locks.onRelease(() => settle(() => attempt(engine, request, answer, since)));
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
    view: inTransaction ? engine.sessions.enter(body, request.connectionId) : (snapshot?.view ?? engine.store.live),
    inTransaction,
    connectionId: request.connectionId,
    localAddress: request.localAddress,
    deadline: limit > 0 ? Date.now() + limit : 0,
  };
  if (inTransaction) return inside(call, () => handler(call));
  if (snapshot) return asOf(snapshot.time, handler(call));
  const key = retryKey(name, body);
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
    if (blocked) engine.store.reload();
    throw refused ?? error;
  }
}

/** Any error inside a transaction ends it, as MongoDB does. */
function inside(call: Call, work: () => Reply): Reply {
  const { engine, body } = call;
  try {
    const reply = work();
    if (!(reply instanceof Uint8Array) && (Array.isArray(reply.writeErrors) || Number(reply.nErrors) > 0))
      engine.sessions.abortAfterError(body);
    return reply;
  } catch (error) {
    engine.sessions.abortAfterError(body);
    throw error;
  }
}
