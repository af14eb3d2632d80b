import { ApiRefusal } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

/** What the error page may say about anything thrown while a page was loaded or drawn. */
export function answerFor(kind: string, error: unknown): App.Error {
  if (error instanceof ApiRefusal) {
    const { status, message, code, requestId } = error;
    return { status: status || 503, message, code, ...(requestId === undefined ? {} : { requestId }) };
  }
  if (kind === 'app') return error as App.Error;
  const status = kind === 'unknown' ? 500 : (error as { status: number }).status;
  return status === 404
    ? { status, message: m.common_error_missing(), code: 'not-found' }
    : { status, message: m.common_error_fault(), code: 'fault' };
}
