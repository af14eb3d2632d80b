import { ObjectId } from 'bson';
import { version as nodeVersion } from 'node:process';
import type { Call, Handler } from './call.ts';
import { LARGEST_DOCUMENT } from '../values/raw.ts';
import type { Doc } from '../values/types.ts';

/** The version of MongoDB whose behaviour the server answers with. */
export const VERSION = '8.0.0';

const LIMITS = { maxBsonObjectSize: LARGEST_DOCUMENT, maxMessageSizeBytes: 48_000_000, maxWriteBatchSize: 100_000 };

function hello({ name, localAddress, connectionId, body }: Call): Doc {
  const primary = name === 'hello' ? { isWritablePrimary: true } : { ismaster: true };
  return {
    ...(body.helloOk ? { helloOk: true } : {}),
    ...primary,
    secondary: false,
    setName: 'embedded',
    setVersion: 1,
    hosts: [localAddress],
    primary: localAddress,
    me: localAddress,
    electionId: new ObjectId('7fffffff0000000000000001'),
    ...LIMITS,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId,
    minWireVersion: 0,
    maxWireVersion: 25,
    readOnly: false,
    ok: 1,
  };
}

const buildInfo: Handler = () => ({
  version: VERSION,
  versionArray: [8, 0, 0, 0],
  gitVersion: 'embedded',
  modules: [],
  allocator: 'system',
  javascriptEngine: 'none',
  sysInfo: `node ${nodeVersion}`,
  bits: 64,
  debug: false,
  maxBsonObjectSize: LIMITS.maxBsonObjectSize,
  storageEngines: ['sqlite'],
  ok: 1,
});

const done: Handler = () => ({ ok: 1 });

/** Commands that open and keep a connection. */
export const handshakeCommands: Record<string, Handler> = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: done,
  buildInfo,
  buildinfo: buildInfo,
  connectionStatus: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 }),
  whatsmyuri: () => ({ you: 'local', ok: 1 }),
  getLog: () => ({ totalLinesWritten: 0, log: [], ok: 1 }),
  logout: done,
  fsync: done,
};
