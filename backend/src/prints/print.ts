import { MessageChannel, Worker } from 'node:worker_threads';
import type { PrintOrder } from './orders.ts';

export type Printed = { bytes: Uint8Array } | { error: Error };

/** How long the thread stays for more work: its fonts, once unwrapped, take some 40 MB. */
const idleMilliseconds = 60_000;

let thread: Worker | null = null;
let open = 0;
let leaving: NodeJS.Timeout | undefined;

/**
 * Prints in a thread of its own, so that a thousand signs hold nobody up; small orders are not kept waiting by large ones
 * before them. The thread starts with the first order, and ends a minute after the last.
 */
export async function print(order: PrintOrder): Promise<Uint8Array> {
  const { port1: here, port2: there } = new MessageChannel();
  open++;
  clearTimeout(leaving);
  try {
    return await new Promise((resolve, reject) => {
      here.once('message', (printed: Printed) => {
        if ('bytes' in printed) resolve(printed.bytes);
        else reject(printed.error);
      });
      here.once('close', () => reject(new Error('the printing thread ended')));
      printer().postMessage({ order, reply: there }, [there]);
    });
  } finally {
    here.close();
    if (--open === 0) leaving = setTimeout(() => void thread?.terminate(), idleMilliseconds).unref();
  }
}

function printer(): Worker {
  if (thread) return thread;
  const started = new Worker(new URL('./worker.ts', import.meta.url), { name: 'prints' });
  const forget = () => {
    if (thread === started) thread = null;
  };
  // Whoever waits is told by the end of its channel.
  started.once('error', forget);
  started.once('exit', forget);
  started.unref();
  return (thread = started);
}
