import { Blocked } from '../storage/locks.ts';
import type { Doc } from '../values/types.ts';
import { CommandError } from './errors.ts';

/** What a batch of writes came to. */
export interface BatchResult<T> {
  done: { index: number; result: T }[];
  errors: Doc[];
}

/** The form in which a failed write of a batch is reported. */
export function writeError(index: number, error: CommandError): Doc {
  return {
    index,
    code: error.code,
    ...error.extra,
    errmsg: error.message,
  };
}

const MOST_WRITES = 100_000;

/** Refuses a batch without writes, or with more than a batch may have. */
export function checkBatch({ length }: unknown[]): void {
  if (length === 0 || length > MOST_WRITES)
    throw new CommandError(
      'InvalidLength',
      `Write batch sizes must be between 1 and ${MOST_WRITES}. Got ${length} operations.`,
    );
}

/** Errors that end a whole command rather than one write of it. */
export const endsCommand = (error: unknown): boolean =>
  error instanceof Blocked ||
  !(error instanceof CommandError) ||
  ['OutOfDiskSpace', 'InternalError', 'WriteConflict', 'MaxTimeMSExpired'].includes(error.codeName);

/** Runs writes one by one; an ordered batch stops at the first that fails. */
export function runBatch<I, T>(
  items: I[],
  ordered: boolean,
  inTransaction: boolean,
  write: (item: I, index: number) => T,
): BatchResult<T> {
  const result: BatchResult<T> = { done: [], errors: [] };
  for (const [index, item] of items.entries()) {
    try {
      result.done.push({ index, result: write(item, index) });
    } catch (error) {
      if (endsCommand(error)) throw error;
      result.errors.push(writeError(index, error as CommandError));
      if (ordered || inTransaction) break;
    }
  }
  return result;
}

/** The reply of a batch. */
export function writeReply(fields: Doc, errors: Doc[]): Doc {
  return { ...fields, ...(errors.length > 0 ? { writeErrors: errors } : {}), ok: 1 };
}
