import type { Handler } from './call.ts';
import { sessionKey } from './sessions.ts';
import { isDoc } from '../values/types.ts';
import { CommandError } from './errors.ts';

const endSessions: Handler = ({ body, engine }) => {
  const list = Array.isArray(body.endSessions) ? body.endSessions : [];
  for (const lsid of list) {
    const key = isDoc(lsid) ? sessionKey({ lsid }) : undefined;
    if (!key) continue;
    engine.sessions.end(key);
    engine.cursors.killSession(key);
  }
  return { ok: 1 };
};

const commitTransaction: Handler = ({ body, engine }) => {
  if (body.txnNumber === undefined)
    throw new CommandError('InvalidOptions', 'commitTransaction needs a transaction number');
  engine.sessions.commit(body);
  return { ok: 1 };
};

const abortTransaction: Handler = ({ body, engine }) => {
  if (body.txnNumber === undefined)
    throw new CommandError('InvalidOptions', 'abortTransaction needs a transaction number');
  engine.sessions.abortNamed(body);
  return { ok: 1 };
};

/** Commands on sessions and transactions. */
export const sessionCommands: Record<string, Handler> = {
  endSessions,
  commitTransaction,
  abortTransaction,
  refreshSessions: () => ({ ok: 1 }),
  startSession: () => ({ ok: 1 }),
  killSessions: endSessions,
  killAllSessions: () => ({ ok: 1 }),
};
