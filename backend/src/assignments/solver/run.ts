import { Worker } from 'node:worker_threads';
import type { Mending, PlaceChange, ProposalProgress, Standing, WhyNot } from '@yikeji/shared-types/proposal.ts';
import type { PlacingFacts } from './facts.ts';
import type { Waiting } from './mend-facts.ts';
import type { FoundAnswer } from './solve-facts.ts';
import type { Question } from './what-if.ts';

export type Task =
  | { kind: 'solve'; facts: PlacingFacts }
  | { kind: 'why-not'; facts: PlacingFacts; placements: Standing[]; question: Question }
  | { kind: 'mend'; facts: PlacingFacts; change: PlaceChange; waiting: Waiting };

interface Answers {
  solve: FoundAnswer;
  'why-not': WhyNot;
  mend: Mending;
}

export interface Running<T> {
  answer: Promise<T>;
  /** Asks for the best so far. */
  stop(): void;
  /** Ends it without an answer. */
  abandon(): void;
}

/** Works on a task in a thread of its own, so that nobody else waits for it; it does not keep the process alive. */
export function runTask<T extends Task>(
  task: T,
  onProgress: (progress: ProposalProgress) => void = () => undefined,
): Running<Answers[T['kind']]> {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { task, flag } });
  worker.unref();
  const answer = new Promise<Answers[T['kind']]>((resolve, reject) => {
    worker.on('message', (message: { progress: ProposalProgress } | { answer: Answers[T['kind']] }) => {
      if ('progress' in message) return onProgress(message.progress);
      resolve(message.answer);
      void worker.terminate();
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread ended without an answer')));
  });
  return {
    answer,
    stop: () => void Atomics.store(flag, 0, 1),
    abandon: () => void worker.terminate(),
  };
}
