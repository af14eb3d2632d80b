import { arch, cpus, hostname, release, totalmem, type as systemType } from 'node:os';
import type { CollectionInfo } from '../storage/catalog.ts';
import type { Doc } from '../values/types.ts';
import { existing, namespaceOf, type Call, type Handler } from './call.ts';
import { CommandError, unsupported } from './errors.ts';

/** How many documents a collection has, and their bytes. */
function measured({ engine, view }: Call, collection: CollectionInfo): { count: number; size: number } {
  const sum = engine.store.writer.get<{ n: number | null }>(`SELECT sum(length(d)) AS n FROM c${collection.id}`);
  return { count: view.count(collection), size: sum?.n ?? 0 };
}

function storageStats(call: Call, collection: CollectionInfo | undefined): Doc {
  if (!collection) return { size: 0, count: 0, storageSize: 0, nindexes: 0, indexSizes: {}, totalIndexSize: 0 };
  const { count, size } = measured(call, collection);
  return {
    size,
    count,
    avgObjSize: count > 0 ? Math.round(size / count) : 0,
    storageSize: size,
    capped: false,
    nindexes: collection.indexes.length + 1,
    indexSizes: Object.fromEntries([collection.idIndex, ...collection.indexes].map(({ name }) => [name, 0])),
    totalIndexSize: 0,
    totalSize: size,
  };
}

const collStats: Handler = (call) => ({
  ns: `${call.db}.${namespaceOf(call)}`,
  ...storageStats(call, existing(call)),
  ok: 1,
});

const dbStats: Handler = (call) => {
  const all = call.view.list().filter(({ db }) => db === call.db);
  const stored = all.filter(({ options }) => !options.viewOn);
  const parts = stored.map((collection) => measured(call, collection));
  const objects = parts.reduce((sum, { count }) => sum + count, 0);
  const dataSize = parts.reduce((sum, { size }) => sum + size, 0);
  return {
    db: call.db,
    collections: stored.length,
    views: all.length - stored.length,
    objects,
    avgObjSize: objects > 0 ? dataSize / objects : 0,
    dataSize,
    storageSize: dataSize,
    indexes: stored.reduce((sum, { indexes }) => sum + indexes.length + 1, 0),
    indexSize: 0,
    totalSize: dataSize,
    ok: 1,
  };
};

const validate: Handler = (call) => {
  const collection = existing(call);
  const ns = `${call.db}.${namespaceOf(call)}`;
  if (!collection) throw new CommandError('NamespaceNotFound', `Collection '${ns}' does not exist to validate.`);
  if (collection.options.viewOn) throw new CommandError('CommandNotSupportedOnView', 'Cannot validate a view');
  const tables = [`c${collection.id}`, ...collection.indexes.map(({ id }) => `i${id}`)];
  const errors = tables
    .flatMap((table) => call.engine.store.writer.all<{ integrity_check: string }>(`PRAGMA integrity_check(${table})`))
    .map((row) => row.integrity_check)
    .filter((text) => text !== 'ok');
  return {
    ns,
    nInvalidDocuments: 0,
    nrecords: call.view.count(collection),
    nIndexes: tables.length,
    valid: errors.length === 0,
    warnings: [],
    errors,
    ok: 1,
  };
};

const hostInfo: Handler = () => ({
  system: {
    currentTime: new Date(),
    hostname: hostname(),
    cpuAddrSize: 64,
    memSizeMB: Math.round(totalmem() / 2 ** 20),
    numCores: cpus().length,
    cpuArch: arch(),
  },
  os: { type: systemType(), name: systemType(), version: release() },
  extra: {},
  ok: 1,
});

/** What a pipeline that begins with `$collStats` or `$indexStats` reads instead of documents; undefined for others. */
export function statistics(call: Call, [stage]: Doc[]): Doc[] | undefined {
  if (!stage || !('$collStats' in stage || '$indexStats' in stage)) return undefined;
  const collection = existing(call);
  const host = hostname();
  if ('$collStats' in stage) {
    const ns = `${call.db}.${namespaceOf(call)}`;
    if (!collection) throw new CommandError('NamespaceNotFound', `Collection [${ns}] not found.`);
    const wanted = stage.$collStats as Doc;
    for (const name of Object.keys(wanted))
      if (!['count', 'storageStats'].includes(name)) throw unsupported(`The option ${name} of $collStats`);
    return [
      {
        ns,
        host,
        localTime: new Date(),
        ...('storageStats' in wanted ? { storageStats: storageStats(call, collection) } : {}),
        ...('count' in wanted ? { count: collection.options.viewOn ? 0 : call.view.count(collection) } : {}),
      },
    ];
  }
  const since = new Date(call.engine.startedAt);
  const indexes = collection ? [collection.idIndex, ...collection.indexes] : [];
  return indexes.map(({ name, key, spec }) => ({ name, key, host, accesses: { ops: 0, since }, spec }));
}

/** Commands by which shells look at a server. */
export const diagnosticCommands: Record<string, Handler> = {
  collStats,
  collstats: collStats,
  dbStats,
  dbstats: dbStats,
  validate,
  hostInfo,
  currentOp: () => ({ inprog: [], ok: 1 }),
};
