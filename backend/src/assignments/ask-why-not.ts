import type { WhyNot } from '@yikeji/shared-types/proposal.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { fingerprintOf, gatherFacts } from './gather-facts.ts';
import { answerOf, ProposalModel } from './proposal-model.ts';
import { runTask } from './solver/run.ts';
import type { Question } from './solver/what-if.ts';

/** Why a proposal does not put a vendor on a plot; refused when things have changed since it was worked out. */
export async function askWhyNot(festival: FestivalRecord, proposalId: string, question: Question): Promise<WhyNot> {
  const proposal = await ProposalModel.findOne({ _id: proposalId, festivalId: festival._id }).lean();
  if (!proposal) throw new Refusal('not-found');
  const facts = await gatherFacts(festival, proposal.request);
  const answer = answerOf(proposal);
  if (!answer || (await fingerprintOf(facts)) !== proposal.fingerprint) throw new Refusal('proposal-stale');
  if (!facts.slotIds.includes(question.slotId)) throw new Refusal('slot-unknown');
  if (!facts.plan.plots.some(({ id }) => id === question.plotId)) throw new Refusal('plot-unknown');
  if (!facts.applicants.some(({ id }) => id === question.applicationId)) throw new Refusal('application-unknown');
  return runTask({ kind: 'why-not', facts, placements: answer.placements, question }).answer;
}
