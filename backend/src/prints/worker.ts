import { type MessagePort, parentPort } from 'node:worker_threads';
import { giveWay } from '../give-way.ts';
import { carryOut, type PrintOrder } from './orders.ts';
import type { Printed } from './print.ts';

giveWay();
parentPort?.on('message', ({ order, reply }: { order: PrintOrder; reply: MessagePort }) => {
  carryOut(order).then(
    (bytes) => reply.postMessage({ bytes } satisfies Printed, [bytes.buffer as ArrayBuffer]),
    (error: Error) => reply.postMessage({ error } satisfies Printed),
  );
});
