import type { Socket } from 'node:net';
import type { Engine } from '../commands/call.ts';
import { failure } from '../commands/failure.ts';
import { runCommand } from '../commands/run.ts';
import { encode } from '../values/codec.ts';
import { HEADER, LARGEST_MESSAGE, ProtocolError, readMessage, writeMessage, type Message } from './message.ts';

/** Serves one client: reads messages, runs them in order, writes the replies. */
export function serve(socket: Socket, engine: Engine, connectionId: number): void {
  let chunks: Buffer[] = [];
  let received = 0;
  let wanted = 4;
  let busy = false;
  const queue: Message[] = [];

  const refuse = (error: unknown): void => {
    if (!(error instanceof Error)) throw error;
    socket.destroy();
  };

  const next = (): void => {
    while (!busy && queue.length > 0 && !socket.destroyed) {
      busy = true;
      run(queue.shift()!);
    }
  };

  const run = (message: Message): void => {
    const request = { body: message.body, raw: message.raw, connectionId, localAddress: engine.address };
    const answer = (reply: Uint8Array): void => {
      if (!message.silent && !socket.destroyed) send(message, reply);
      busy = false;
      if (queue.length > 0) setImmediate(next);
    };
    runCommand(engine, request, answer, () => socket.destroy());
  };

  const send = (message: Message, reply: Uint8Array): void => {
    const parts = writeMessage(message, reply);
    if (parts.length > 1) socket.cork();
    for (const part of parts) socket.write(part);
    if (parts.length > 1) socket.uncork();
  };

  const take = (bytes: Buffer): void => {
    try {
      queue.push(readMessage(bytes));
    } catch (error) {
      const answer = { requestId: bytes.readInt32LE(4), legacy: false };
      if (error instanceof ProtocolError || error instanceof RangeError) return refuse(error);
      send(answer as Message, encode(failure(error, {})));
    }
  };

  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    received += chunk.length;
    while (received >= wanted) {
      const all = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, received);
      chunks = [all];
      const size = all.readInt32LE(0);
      if (size < HEADER || size > LARGEST_MESSAGE) return refuse(new ProtocolError('a message lies about its length'));
      wanted = size;
      if (received < size) break;
      take(all.subarray(0, size));
      const rest = all.subarray(size);
      chunks = rest.length > 0 ? [rest] : [];
      received = rest.length;
      wanted = 4;
    }
    next();
  });
  socket.on('error', () => socket.destroy());
}
