import { parentPort, workerData } from 'node:worker_threads';
import { openStandalone } from './standalone.ts';
import type { ServerOptions } from './wire/server.ts';

/** What the worker tells the thread that started it. */
export type WorkerReport = { address: string } | { error: string; code?: string } | { closed: true };

const port = parentPort;

function tell(report: WorkerReport): void {
  port?.postMessage(report);
}

try {
  const database = await openStandalone(workerData as ServerOptions);
  port?.once('message', async () => {
    await database.close();
    tell({ closed: true });
    port.close();
  });
  tell({ address: database.address });
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException;
  tell({ error: message, ...(code ? { code } : {}) });
  port?.close();
}
