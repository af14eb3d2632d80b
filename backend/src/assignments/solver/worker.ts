import { parentPort, workerData } from 'node:worker_threads';
import { giveWay } from '../../give-way.ts';
import { mendFacts } from './mend-facts.ts';
import type { Task } from './run.ts';
import { solveFacts } from './solve-facts.ts';
import { whatIf } from './what-if.ts';

const { task, flag } = workerData as { task: Task; flag: Int32Array };

giveWay();

function answer(): unknown {
  switch (task.kind) {
    case 'solve':
      return solveFacts(task.facts, {
        shouldStop: () => Atomics.load(flag, 0) === 1,
        onProgress: (progress) => parentPort?.postMessage({ progress }),
      });
    case 'why-not':
      return whatIf(task.facts, task.placements, task.question);
    case 'mend':
      return mendFacts(task.facts, task.change, task.waiting);
  }
}

parentPort?.postMessage({ answer: answer() });
