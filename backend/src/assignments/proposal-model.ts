import { model, Schema, type Types } from 'mongoose';
import type { Proposal, ProposalAnswer, ProposalProgress } from '@yikeji/shared-types/proposal.ts';

export interface ProposalRecord {
  _id: Types.ObjectId;
  festivalId: Types.ObjectId;
  state: Exclude<Proposal['state'], 'lost'>;
  /** Only ever one of a festival: the index says so. */
  running: boolean;
  /** Who works on it: a process's own word. What another has taken over it does not write any more. */
  worker: string;
  /** The worker says again and again that it is alive; after this moment it is taken to be gone. */
  aliveUntil: Date;
  stopAsked: boolean;
  /** Whether it answers, or will, for everybody who asks the same of the same facts; what was stopped early does not. */
  reusable: boolean;
  request: Proposal['request'];
  /** Of everything it is worked out from; the moment it was last asked for is its start. */
  fingerprint: string;
  startedAt: Date;
  startedBy: string;
  endedAt: Date | null;
  progress: ProposalProgress | null;
  /** The answer as JSON: one text is written and read in a fraction of the time of thousands of small documents. */
  answer: string | null;
}

const schema = new Schema<ProposalRecord>(
  {
    festivalId: { type: Schema.Types.ObjectId, required: true },
    state: { type: String, required: true },
    running: { type: Boolean, required: true },
    worker: { type: String, required: true },
    aliveUntil: { type: Date, required: true },
    stopAsked: { type: Boolean, default: false },
    reusable: { type: Boolean, required: true },
    request: { type: Schema.Types.Mixed, required: true },
    fingerprint: { type: String, required: true },
    startedAt: { type: Date, required: true },
    startedBy: { type: String, required: true },
    endedAt: { type: Date, default: null },
    progress: { type: Schema.Types.Mixed, default: null },
    answer: { type: String, default: null },
  },
  { collection: 'proposals', minimize: false, versionKey: false },
);
schema.index(
  { festivalId: 1 },
  { unique: true, partialFilterExpression: { running: true }, name: 'proposal_running_unique' },
);
schema.index(
  { festivalId: 1, fingerprint: 1 },
  { unique: true, partialFilterExpression: { reusable: true }, name: 'proposal_same_unique' },
);
schema.index({ festivalId: 1, startedAt: -1, _id: -1 }, { name: 'proposal_newest' });

export const ProposalModel = model('Proposal', schema);

export const isLost = ({ running, aliveUntil }: ProposalRecord, now: Date): boolean => running && aliveUntil < now;

export const answerOf = ({ answer }: Pick<ProposalRecord, 'answer'>): ProposalAnswer | null =>
  answer === null ? null : (JSON.parse(answer) as ProposalAnswer);

export function toProposal(record: ProposalRecord, now: Date, fresh: boolean): Proposal {
  const { state, stopAsked, startedAt, startedBy, endedAt, request, progress, running } = record;
  return {
    id: String(record._id),
    state: isLost(record, now) ? 'lost' : state,
    stopping: running && stopAsked,
    startedAt: startedAt.toISOString(),
    startedBy,
    endedAt: endedAt?.toISOString() ?? null,
    request,
    progress,
    answer: answerOf(record),
    fresh,
  };
}
