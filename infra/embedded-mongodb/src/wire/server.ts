import { createServer, type Server, type Socket } from 'node:net';
import type { Engine } from '../commands/call.ts';
import { Cursors } from '../commands/cursors.ts';
import { FailPoint } from '../commands/fail-point.ts';
import { Sessions } from '../commands/sessions.ts';
import { removeExpired } from '../storage/expire.ts';
import { Store } from '../storage/store.ts';
import { serve } from './connection.ts';

/** Where a server keeps its data and listens. */
export interface ServerOptions {
  dir: string;
  /** A TCP port on the loopback interface; 0 takes a free one. */
  port?: number;
  socketPath?: string;
  /** The most bytes that the database file may take; beyond it writes are refused as on a full disk. */
  maxBytes?: number;
  /** Accepts `configureFailPoint`, by which tests make commands fail. */
  testCommands?: boolean;
}

/** A listening server. */
export interface RunningServer {
  /** What a connection string names: a socket path, or host and port. */
  address: string;
  close(): Promise<void>;
}

/** Opens the database and listens. The folder must be locked by the caller. */
export async function openServer(options: ServerOptions): Promise<RunningServer> {
  const store = new Store(options.dir, options.maxBytes);
  const sockets = new Set<Socket>();
  let totalCreated = 0;
  const engine: Engine = {
    store,
    cursors: new Cursors(),
    sessions: new Sessions(store),
    failPoint: new FailPoint(options.testCommands === true),
    startedAt: Date.now(),
    counters: { insert: 0, query: 0, update: 0, delete: 0, getmore: 0, command: 0 },
    connections: () => ({ current: sockets.size, totalCreated }),
    parameters: { ttlMonitorSleepSecs: 60 },
    address: options.socketPath ?? '',
  };
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    totalCreated += 1;
    socket.on('close', () => sockets.delete(socket));
    serve(socket, engine, totalCreated);
  });
  engine.address = await listen(server, options);
  const stopTimers = keepHouse(engine);
  return {
    address: engine.address,
    close: async () => {
      stopTimers();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
      engine.sessions.close();
      store.close();
    },
  };
}

function listen(server: Server, { port, socketPath }: ServerOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    const ready = (): void => {
      const address = server.address();
      resolve(typeof address === 'string' || address === null ? (socketPath ?? '') : `127.0.0.1:${address.port}`);
    };
    if (socketPath === undefined) server.listen(port ?? 0, '127.0.0.1', ready);
    else server.listen(socketPath, ready);
  });
}

/** Runs regular work; what fails, as on a full disk, is tried again next time. */
function quietly(work: () => void): void {
  try {
    work();
  } catch (error) {
    console.error(`The database's regular work failed: ${(error as Error).message}`);
  }
}

/** Regular work: expired documents, cursors nobody reads, transactions nobody ends. */
function keepHouse(engine: Engine): () => void {
  const sweeps = setInterval(() => {
    quietly(() => {
      engine.cursors.sweep(Date.now());
      engine.sessions.sweep(Date.now(), (key) => engine.cursors.killSession(key));
    });
  }, 5000);
  let expiry: NodeJS.Timeout;
  const again = (): void => {
    expiry = setTimeout(
      () => {
        quietly(() => removeExpired(engine.store, Date.now()));
        again();
      },
      Math.min(1000, engine.parameters.ttlMonitorSleepSecs * 1000),
    );
  };
  again();
  return () => {
    clearInterval(sweeps);
    clearTimeout(expiry);
  };
}
