import { rmSync } from 'node:fs';
import { lockFolder, prepareFolder, socketPlace } from './folder.ts';
import { openServer, type ServerOptions } from './wire/server.ts';

/** A database that runs in this process. */
export interface Standalone {
  address: string;
  close(): Promise<void>;
}

/** Locks the folder, opens the database and listens, on the calling thread. */
export async function openStandalone(options: ServerOptions): Promise<Standalone> {
  const dir = prepareFolder(options.dir);
  const lock = lockFolder(dir);
  // Windows has no unix sockets that drivers can use.
  const port = options.port ?? (process.platform === 'win32' && options.socketPath === undefined ? 0 : undefined);
  let socket: { path: string; remove(): void } | undefined;
  try {
    socket = port === undefined ? socketPlace(dir, options.socketPath) : undefined;
    if (socket) rmSync(socket.path, { force: true });
    const server = await openServer({
      ...options,
      dir,
      ...(port === undefined ? {} : { port }),
      ...(socket ? { socketPath: socket.path } : {}),
    });
    return {
      address: server.address,
      close: async () => {
        await server.close();
        socket?.remove();
        lock.release();
      },
    };
  } catch (error) {
    socket?.remove();
    lock.release();
    throw error;
  }
}
