import { decode, encode } from '../values/codec.ts';
import { toNumber } from '../values/number.ts';
import type { Doc } from '../values/types.ts';
import type { Reply } from './call.ts';
import { CODES, CommandError, nameOfCode } from './errors.ts';
import type { Failing } from './fail-point.ts';

/** Errors after which a write may be sent again: the server was away, or was another one. */
const RETRYABLE = new Set<number>([
  CODES.HostUnreachable,
  CODES.HostNotFound,
  CODES.NetworkTimeout,
  CODES.ShutdownInProgress,
  CODES.PrimarySteppedDown,
  CODES.ExceededTimeLimit,
  CODES.SocketException,
  CODES.NotWritablePrimary,
  CODES.InterruptedAtShutdown,
  CODES.InterruptedDueToReplStateChange,
  CODES.NotPrimaryNoSecondaryOk,
  CODES.NotPrimaryOrSecondary,
]);

/** Errors after which a whole transaction may be run again, even when its commit met them. */
const TRANSIENT = new Set<number>([
  CODES.LockTimeout,
  CODES.WriteConflict,
  CODES.SnapshotUnavailable,
  CODES.NoSuchTransaction,
  CODES.PreparedTransactionInProgress,
]);

const ends = (body: Doc): boolean => 'commitTransaction' in body || 'abortTransaction' in body;

/** The labels by which a driver decides what to run again. */
function labelsFor(code: number, body: Doc): string[] {
  if (body.autocommit !== false) return retryLabel(code, body);
  if (TRANSIENT.has(code)) return ['TransientTransactionError'];
  if (ends(body)) return retryLabel(code, body);
  return RETRYABLE.has(code) ? ['TransientTransactionError'] : [];
}

function retryLabel(code: number, body: Doc): string[] {
  const mayRepeat = body.txnNumber !== undefined && (body.autocommit !== false || ends(body));
  return mayRepeat && RETRYABLE.has(code) ? ['RetryableWriteError'] : [];
}

const labelled = (labels: unknown[]): Doc => (labels.length > 0 ? { errorLabels: labels } : {});

export const bytesOf = (reply: Reply): Uint8Array => (reply instanceof Uint8Array ? reply : encode(reply));

/** The bytes of an error's reply; what cannot be encoded is left out. */
export function refusalBytes(error: unknown, body: Doc): Uint8Array {
  const { errmsg, code, codeName, ok, ...rest } = failure(error, body);
  try {
    return encode({ ok, errmsg, code, codeName, ...rest });
  } catch {
    return encode({ ok, errmsg, code, codeName });
  }
}

/** The reply that reports an error. */
export function failure(error: unknown, body: Doc): Doc {
  const { message, code, codeName, extra } = error instanceof CommandError ? error : unexpected(error);
  return { ok: 0, errmsg: message, code, codeName, ...extra, ...labelled(labelsFor(code, body)) };
}

/** The bytes of the error that a fail point answers with. */
export function forced({ errorCode = 0, errorLabels }: Failing, body: Doc): Uint8Array {
  return encode({
    ok: 0,
    errmsg: 'Failing command via the failCommand fail point',
    code: errorCode,
    codeName: nameOfCode(errorCode),
    ...labelled(errorLabels ?? labelsFor(errorCode, body)),
  });
}

/** The bytes of the reply of a command that was carried out, but not as durably as it asked. */
export function withWriteConcernError(reply: Reply, unmet: Doc, body: Doc, failing?: Failing): Uint8Array {
  const fields = reply instanceof Uint8Array ? decode(reply) : reply;
  const labels = failing?.errorLabels ?? retryLabel(toNumber(unmet.code), body);
  return encode({ ...fields, writeConcernError: unmet, ...labelled(labels) });
}

function unexpected(error: unknown): CommandError {
  const { name, message } = error as Error;
  if (error instanceof RangeError) return new CommandError('Overflow', 'the command is nested too deeply or too large');
  if (name === 'BSONError' || name === 'BSONVersionError') return new CommandError('BadValue', message);
  return new CommandError('InternalError', message);
}
