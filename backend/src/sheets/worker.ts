import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { giveWay } from '../give-way.ts';
import { readCsv } from './read/csv.ts';
import { sniff } from './read/sniff.ts';
import type { Answer, Work } from './in-worker.ts';

/** What knows workbooks is loaded only for them: it takes longer than reading most tables. */
async function work(asked: Work): Promise<unknown> {
  if (asked.do === 'write') return (await import('./write/xlsx.ts')).writeXlsx(asked.table);
  if (sniff(asked.bytes) === 'csv') return readCsv(asked.bytes);
  return (await import('./read/xlsx.ts')).readXlsx(asked.bytes, asked.kind, asked.sheet);
}

giveWay();
const answer = await work(workerData as Work).then(
  (value): Answer => ({ value }),
  (error: unknown): Answer => {
    if (error instanceof Refusal) return { refusal: { code: error.code, details: error.details } };
    throw error;
  },
);
parentPort?.postMessage(answer);
