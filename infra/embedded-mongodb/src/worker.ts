import { rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { FolderError, lockFolder, prepareFolder, socketPlace } from './folder.ts';
import { openServer, type ServerOptions } from './wire/server.ts';

/** What the worker tells the thread that started it. */
export type WorkerReport = { address: string } | { error: string; code?: string } | { closed: true };

const port = parentPort;

async function main(options: ServerOptions): Promise<void> {
  const dir = prepareFolder(options.dir);
  const lock = lockFolder(dir);
  const socket = options.port === undefined ? socketPlace(dir, options.socketPath) : undefined;
  if (socket) rmSync(socket.path, { force: true });
  try {
    const server = await openServer({ ...options, dir, ...(socket ? { socketPath: socket.path } : {}) });
    port?.postMessage({ address: server.address } satisfies WorkerReport);
    port?.once('message', async () => {
      await server.close();
      socket?.remove();
      lock.release();
      port.postMessage({ closed: true } satisfies WorkerReport);
      port.close();
    });
  } catch (error) {
    socket?.remove();
    lock.release();
    throw error;
  }
}

main(workerData as ServerOptions).catch((error: Error) => {
  const code = error instanceof FolderError ? error.code : (error as NodeJS.ErrnoException).code;
  port?.postMessage({ error: error.message, ...(code ? { code } : {}) } satisfies WorkerReport);
  port?.close();
});
