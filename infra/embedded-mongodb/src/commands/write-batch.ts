import { truthy } from '../values/number.ts';
import type { Doc } from '../values/types.ts';
import type { Call } from './call.ts';
import { CommandError, type CodeName } from './errors.ts';

/** What a batch of writes came to. */
interface BatchResult<T> {
  done: { index: number; result: T }[];
  errors: WriteError[];
}

/** The form in which a failed write of a batch is reported. */
interface WriteError extends Doc {
  index: number;
  code: number;
  errmsg: string;
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
const ENDING: CodeName[] = ['OutOfDiskSpace', 'InternalError', 'WriteConflict', 'MaxTimeMSExpired'];

/** Runs the writes of a command one by one; an ordered batch stops at the first that fails. */
export function runBatch<I, T>({ body, inTransaction }: Call, items: I[], write: (item: I) => T): BatchResult<T> {
  checkBatch(items);
  const untilFailure = inTransaction || body.ordered === undefined || truthy(body.ordered);
  const result: BatchResult<T> = { done: [], errors: [] };
  for (const [index, item] of items.entries()) {
    try {
      result.done.push({ index, result: write(item) });
    } catch (error) {
      if (!(error instanceof CommandError) || ENDING.includes(error.codeName)) throw error;
      result.errors.push({ index, code: error.code, ...error.extra, errmsg: error.message });
      if (untilFailure) break;
    }
  }
  return result;
}

/** The reply of a batch. */
export function writeReply(fields: Doc, errors: Doc[]): Doc {
  return { ...fields, ...(errors.length > 0 ? { writeErrors: errors } : {}), ok: 1 };
}
