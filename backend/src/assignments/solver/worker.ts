import { parentPort, workerData } from 'node:worker_threads';
import type { ProposalInput } from './input.ts';
import { propose } from './propose.ts';

parentPort?.postMessage(propose(workerData as ProposalInput));
