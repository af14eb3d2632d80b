import type { Proposal } from '@yikeji/shared-types/proposal.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { turnOfOthers } from '../unhurried.ts';
import { fingerprintOf, gatherFacts } from './gather-facts.ts';
import { isLost, ProposalModel, type ProposalRecord, toProposal } from './proposal-model.ts';

/** The newest proposal of a festival, or null. */
export async function newestProposal(context: Context, festival: FestivalRecord): Promise<Proposal | null> {
  const record = await ProposalModel.findOne({ festivalId: festival._id }).sort({ startedAt: -1, _id: -1 }).lean();
  return record && describeProposal(context, festival, record);
}

/** A proposal, with whether everything is still as it was when it was worked out. */
export async function describeProposal(
  context: Context,
  festival: FestivalRecord,
  record: ProposalRecord,
): Promise<Proposal> {
  const now = context.now();
  const isWorking = record.running && !isLost(record, now);
  const fresh = isWorking || (await isFresh(festival, record));
  await turnOfOthers();
  const proposal = toProposal(record, now, fresh);
  await turnOfOthers();
  return proposal;
}

async function isFresh(festival: FestivalRecord, record: ProposalRecord): Promise<boolean> {
  try {
    return (await fingerprintOf(await gatherFacts(festival, record.request))) === record.fingerprint;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
