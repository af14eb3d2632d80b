import { Worker } from 'node:worker_threads';
import { Refusal, type RefusalCode } from '@yikeji/shared-types/refusal.ts';
import type { SheetKind } from '@yikeji/shared-types/sheet/columns.ts';
import type { ReadTable } from './read/sniff.ts';
import type { Table } from './write/table.ts';

export type Work =
  { do: 'read'; bytes: Uint8Array; kind: SheetKind; sheet: string | undefined } | { do: 'write'; table: Table };
export type Answer = { value: unknown } | { refusal: { code: RefusalCode; details: Record<string, unknown> } };

const mostSeconds = 60;
const mostAtOnce = 2;
let running = 0;
const waiting: (() => void)[] = [];

/**
 * Spreadsheets are read and written on a thread of their own with a limit of memory and time: a bad file costs its sender
 * a refusal, and nobody else anything. Two at once in this process; others wait their turn.
 */
async function inWorker(work: Work): Promise<unknown> {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await answerOf(work);
  } finally {
    running--;
    waiting.shift()?.();
  }
}

function answerOf(work: Work): Promise<unknown> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: 768 },
  });
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      reject(new Refusal('too-large'));
      void worker.terminate();
    }, mostSeconds * 1000);
    worker.once('message', (answer: Answer) => {
      if ('value' in answer) resolve(answer.value);
      else reject(new Refusal(answer.refusal.code, answer.refusal.details));
    });
    worker.once('error', (error: Error & { code?: string }) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Refusal('too-large') : error),
    );
    worker.once('exit', () => {
      clearTimeout(late);
      reject(new Refusal('sheet-unreadable'));
    });
  });
}

export const readTable = (bytes: Uint8Array, kind: SheetKind, sheet: string | undefined) =>
  inWorker({ do: 'read', bytes, kind, sheet }) as Promise<ReadTable>;

export const writeWorkbook = (table: Table) => inWorker({ do: 'write', table }) as Promise<Uint8Array>;
