import { createConnection, type Socket } from 'node:net';
import { BSON, type Document } from 'mongodb';

/** A client that sends exactly the bytes it is told to, without a driver's sessions and retries. */
export interface WireClient {
  socket: Socket;
  /** Sends a command and gives its reply; rejects when the connection ends first. */
  command(database: string, command: Document): Promise<Document>;
  close(): void;
}

/** The socket path, or host and port, of a connection string. */
export function addressOf(uri: string): { path: string } | { host: string; port: number } {
  const host = decodeURIComponent(uri.slice('mongodb://'.length).split('/')[0]!);
  const [name, port] = host.split(':');
  return host.endsWith('.sock') ? { path: host } : { host: name!, port: Number(port) };
}

/** The bytes of a message with one body. */
export function messageOf(body: Document, flags = 0, requestId = 1): Buffer {
  const document = BSON.serialize(body);
  const head = Buffer.alloc(21);
  head.writeInt32LE(21 + document.length, 0);
  head.writeInt32LE(requestId, 4);
  head.writeInt32LE(2013, 12);
  head.writeUInt32LE(flags, 16);
  return Buffer.concat([head, document]);
}

/** Connects to the server of a connection string. */
export async function connectWire(uri: string): Promise<WireClient> {
  const socket = createConnection(addressOf(uri));
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  socket.setNoDelay(true);
  const waiting: { resolve(reply: Document): void; reject(error: Error): void }[] = [];
  let received = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    while (received.length >= 4 && received.length >= received.readInt32LE(0)) {
      const size = received.readInt32LE(0);
      const start = received.readInt32LE(12) === 1 ? 36 : 21;
      waiting.shift()?.resolve(BSON.deserialize(received.subarray(start, size)));
      received = received.subarray(size);
    }
  });
  const end = (): void => {
    for (const { reject } of waiting.splice(0)) reject(new Error('the connection ended'));
  };
  socket.on('error', end).on('close', end);
  return {
    socket,
    command: (database, command) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('the connection ended'));
        waiting.push({ resolve, reject });
        socket.write(messageOf({ ...command, $db: database }));
      }),
    close: () => socket.destroy(),
  };
}
