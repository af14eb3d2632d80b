import { hostname } from 'node:os';
import { pid, version as nodeVersion } from 'node:process';
import { isNumeric, toNumber } from '../values/number.ts';
import type { Doc } from '../values/types.ts';
import type { Handler } from './call.ts';
import { CommandError, unsupported } from './errors.ts';
import { VERSION } from './handshake.ts';

const serverStatus: Handler = ({ engine }) => {
  const memory = process.memoryUsage();
  return {
    host: hostname(),
    version: VERSION,
    process: `embedded-mongodb on node ${nodeVersion}`,
    pid,
    uptime: Math.floor((Date.now() - engine.startedAt) / 1000),
    localTime: new Date(),
    connections: { ...engine.connections(), available: 1000 },
    opcounters: { ...engine.counters },
    mem: { bits: 64, resident: Math.round(memory.rss / 2 ** 20), supported: true },
    metrics: { cursor: { open: { total: engine.cursors.size } } },
    storageEngine: { name: 'sqlite', supportsCommittedReads: true, persistent: true },
    groupCommits: engine.store.commits,
    ok: 1,
  };
};

const setParameter: Handler = ({ body, engine }) => {
  const { ttlMonitorSleepSecs: seconds } = body;
  if (seconds === undefined) throw new CommandError('InvalidOptions', 'Only ttlMonitorSleepSecs can be set');
  if (!isNumeric(seconds) || !(toNumber(seconds) > 0))
    throw new CommandError('BadValue', 'ttlMonitorSleepSecs must be a positive number');
  engine.parameters.ttlMonitorSleepSecs = toNumber(seconds);
  return { ok: 1 };
};

const getParameter: Handler = ({ body, engine }) => {
  const known: Doc = { ...engine.parameters, featureCompatibilityVersion: { version: '8.0' } };
  const wanted = Object.fromEntries(
    Object.entries(known).filter(([name]) => name in body || body.getParameter === '*'),
  );
  if (Object.keys(wanted).length === 0) throw new CommandError('InvalidOptions', 'no option found to get');
  return { ...wanted, ok: 1 };
};

const refuse =
  (feature: string): Handler =>
  () => {
    throw unsupported(feature);
  };

/** Commands about the server itself. */
export const adminCommands: Record<string, Handler> = {
  serverStatus,
  setParameter,
  getParameter,
  mapReduce: refuse('mapReduce'),
  shardCollection: refuse('Sharding'),
  enableSharding: refuse('Sharding'),
  createUser: refuse('User management'),
  createSearchIndexes: refuse('Search indexes'),
  listSearchIndexes: refuse('Search indexes'),
};
