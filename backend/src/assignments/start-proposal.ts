import { randomUUID } from 'node:crypto';
import type { ProposalRequest } from '@yikeji/shared-types/proposal.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { fingerprintOf, gatherFacts } from './gather-facts.ts';
import { isLost, ProposalModel, type ProposalRecord } from './proposal-model.ts';
import { leaseEnd, workOnProposal } from './work-on-proposal.ts';

/**
 * Starts working out a proposal in a thread. While one of the festival is being worked out, whoever asks is given that
 * one, and whoever asks what was answered is given that answer, in every process, because indexes say so; one whose
 * process is gone is taken over.
 */
export async function startProposal(
  context: Context,
  festival: FestivalRecord,
  request: ProposalRequest,
  by: string,
): Promise<ProposalRecord> {
  const facts = await gatherFacts(festival, request);
  const now = context.now();
  const start = {
    state: 'running' as const,
    worker: randomUUID(),
    aliveUntil: leaseEnd(now),
    stopAsked: false,
    reusable: true,
    request: { ...request, slotIds: facts.slotIds },
    fingerprint: await fingerprintOf(facts),
    startedAt: now,
    startedBy: by,
    endedAt: null,
    progress: null,
    answer: null,
  };
  const record = await claim(festival, start, now);
  if (record.worker !== start.worker) return record;
  await announce(
    context,
    festival._id,
    'proposal:progressed',
    { proposalId: String(record._id), state: 'running' },
    by,
  );
  void workOnProposal(context, record, facts);
  return record;
}

async function claim(
  festival: FestivalRecord,
  start: Omit<ProposalRecord, '_id' | 'festivalId' | 'running'>,
  now: Date,
): Promise<ProposalRecord> {
  try {
    return (await ProposalModel.create({ ...start, festivalId: festival._id, running: true })).toObject();
  } catch (error) {
    if (duplicateIndex(error) === null) throw error;
  }
  const same = await ProposalModel.findOneAndUpdate(
    { festivalId: festival._id, fingerprint: start.fingerprint, reusable: true, running: false },
    { $set: { startedAt: now } },
    { returnDocument: 'after' },
  ).lean();
  if (same) return same;
  const running = await ProposalModel.findOne({ festivalId: festival._id, running: true }).lean();
  if (running && !isLost(running, now)) return running;
  const taken =
    running &&
    (await ProposalModel.findOneAndUpdate(
      { _id: running._id, running: true, worker: running.worker },
      { $set: start },
      { returnDocument: 'after' },
    ).lean());
  // It has ended, or another has taken it over, since it was looked at.
  return taken ?? claim(festival, start, now);
}
