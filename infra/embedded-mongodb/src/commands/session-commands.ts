import type { Engine, Handler } from './call.ts';
import { sessionKey } from './sessions.ts';
import { isDoc, type Doc } from '../values/types.ts';
import { CommandError } from './errors.ts';

function end({ sessions, cursors }: Engine, keys: string[]): Doc {
  for (const key of keys) {
    cursors.killSession(key);
    sessions.end(key);
  }
  return { ok: 1 };
}

const endSessions: Handler = ({ name, body, engine }) => {
  const list = Array.isArray(body[name]) ? body[name] : [];
  return end(
    engine,
    list.flatMap((lsid) => (isDoc(lsid) ? (sessionKey({ lsid }) ?? []) : [])),
  );
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
  killAllSessions: ({ engine }) => end(engine, engine.sessions.keys()),
};
