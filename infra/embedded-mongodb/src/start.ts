import { Worker } from 'node:worker_threads';
import { uriOf } from './uri.ts';
import type { WorkerReport } from './worker.ts';

/** Where the data is kept, and where to listen: a TCP port on loopback, a socket, or by default a socket of its own. */
export interface EmbeddedOptions {
  dir: string;
  port?: number;
  socketPath?: string;
  /** The most bytes that the database file may take. */
  maxBytes?: number;
  /** Accepts `configureFailPoint`, by which tests make commands fail. */
  testCommands?: boolean;
}

/** A running database. */
export interface EmbeddedMongodb {
  /** The connection string for a plain driver. */
  uri: string;
  close(): Promise<void>;
}

/**
 * Starts the database on a thread of its own and resolves when it listens. Rejects with an Error whose `code` is
 * FOLDER_LOCKED or FOLDER_UNWRITABLE when the folder cannot be used.
 */
export async function startEmbeddedMongodb(options: EmbeddedOptions): Promise<EmbeddedMongodb> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: options, name: 'embedded-mongodb' });
  const address = await new Promise<string>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (report: WorkerReport) => {
      if ('address' in report) resolve(report.address);
      else if ('error' in report) reject(Object.assign(new Error(report.error), { code: report.code }));
    });
  });
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> =>
    (closing ??= new Promise<void>((resolve) => {
      worker.once('exit', () => resolve());
      worker.postMessage('close');
    }));
  return { uri: uriOf(address), close };
}
