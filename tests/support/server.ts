import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import pino from 'pino';
import { readConfig } from '@yikeji/backend/config.ts';
import { connectDatabase } from '@yikeji/backend/database/connect.ts';
import { keepDemo } from '@yikeji/backend/demo/keep.ts';
import { createServer, type ProductServer } from '@yikeji/backend/server.ts';
import { startEmbeddedMongodb } from '@yikeji/embedded-mongodb/start.ts';

export interface TestServerOptions {
  now?: () => Date;
  /** Serve the built pages too. */
  frontend?: boolean;
  /** Fill the database with the demo festivals. */
  demo?: boolean;
  /** Send mail by this server. */
  smtpUrl?: string;
}

export interface TestServer {
  /** Where it listens, without a slash at the end. */
  url: string;
  /** Makes the first organizer. */
  setupToken: string;
  product: ProductServer;
  close(): Promise<void>;
}

export interface TestDatabase {
  kind: 'embedded' | 'external';
  close(): Promise<void>;
}

/** Connects mongoose to an empty database of its own: a folder that goes away, or a name on the MongoDB of MONGODB_URI. */
async function openDatabase(): Promise<TestDatabase> {
  const given = process.env.MONGODB_URI;
  if (given) {
    const uri = new URL(given);
    uri.pathname = `/yikeji-test-${randomBytes(6).toString('hex')}`;
    await connectDatabase(uri.href, { monitorCommands: true });
    return {
      kind: 'external',
      async close() {
        await mongoose.connection.dropDatabase();
        await mongoose.disconnect();
      },
    };
  }
  const dir = await mkdtemp(path.join(tmpdir(), 'yikeji-test-'));
  const embedded = await startEmbeddedMongodb({ dir });
  await connectDatabase(embedded.uri, { monitorCommands: true });
  return {
    kind: 'embedded',
    async close() {
      await mongoose.disconnect();
      await embedded.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** The product on a free port over the connected database; several may stand side by side. Faults are printed. */
async function serveProduct(kind: TestDatabase['kind'], options: TestServerOptions = {}): Promise<TestServer> {
  const setupToken = randomBytes(12).toString('hex');
  const product = await createServer({
    now: options.now,
    log: pino({ level: process.env.LOG_LEVEL ?? 'error' }),
    database: kind,
    setupToken,
    mail: options.smtpUrl ? { smtpUrl: options.smtpUrl, from: '一刻集 <fair@example.cn>' } : null,
    host: '127.0.0.1',
    port: 0,
    frontendBuild: options.frontend ? readConfig({}).frontendBuild : null,
  });
  if (options.demo) await keepDemo(product.context, { wanted: true, possible: true, say: () => undefined });
  const port = await product.listen();
  return { url: `http://127.0.0.1:${port}`, setupToken, product, close: () => product.close() };
}

/** One server over a database of its own. A process can hold one at a time, because mongoose has one connection. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = await openDatabase();
  const server = await serveProduct(database.kind, options);
  return {
    ...server,
    async close() {
      await server.close();
      await database.close();
    },
  };
}
