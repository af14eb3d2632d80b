import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { ProposalModel, type ProposalRecord } from './proposal-model.ts';
import { stopHere } from './work-on-proposal.ts';

/** Asks whoever works on a proposal, in this process or another, to answer with the best so far. */
export async function stopProposal(festival: FestivalRecord, proposalId: string): Promise<ProposalRecord> {
  const mine = { _id: proposalId, festivalId: festival._id };
  await ProposalModel.updateOne({ ...mine, running: true }, { $set: { stopAsked: true } });
  const found = await ProposalModel.findOne(mine).lean();
  if (!found) throw new Refusal('not-found');
  stopHere(proposalId);
  return found;
}
