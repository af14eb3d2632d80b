import type { ProposalAnswer, ProposalProgress } from '@yikeji/shared-types/proposal.ts';
import type { Context } from '../context.ts';
import { announce } from '../festivals/announce.ts';
import { turnOfOthers } from '../unhurried.ts';
import { ProposalModel, type ProposalRecord } from './proposal-model.ts';
import type { PlacingFacts } from './solver/facts.ts';
import { type Running, runTask } from './solver/run.ts';

/** How long a worker that says nothing is believed to be alive. */
const leaseMilliseconds = 15_000;
const reportEvery = 500;
const keptProposals = 10;

export const leaseEnd = (now: Date): Date => new Date(now.getTime() + leaseMilliseconds);

/** Those that this process works on: stopping one here need not wait for its next report. */
const here = new Map<string, Running<unknown>>();

export const stopHere = (proposalId: string): void => here.get(proposalId)?.stop();

/** Works out a proposal that was claimed, reports how far it is, and writes the answer unless another has taken it over. */
export async function workOnProposal(context: Context, record: ProposalRecord, facts: PlacingFacts): Promise<void> {
  const started = performance.now();
  const proposalId = String(record._id);
  const mine = { _id: record._id, worker: record.worker, running: true };
  let progress: ProposalProgress | null = null;
  const task = runTask({ kind: 'solve', facts }, (next) => (progress = next));
  here.set(proposalId, task);
  const tell = (state: string) =>
    announce(context, record.festivalId, 'proposal:progressed', { proposalId, state }, record.startedBy);
  let told: ProposalProgress | null = null;
  let reporting = Promise.resolve();
  const report = async () => {
    const known = await ProposalModel.findOneAndUpdate(mine, {
      $set: { aliveUntil: leaseEnd(context.now()), progress },
    }).lean();
    if (!known) return task.abandon();
    if (known.stopAsked) task.stop();
    if (told !== progress) await tell('running');
    told = progress;
  };
  const reports = setInterval(() => {
    reporting = reporting
      .then(report)
      .catch((error: unknown) => context.log.warn({ error }, 'a report was not written'));
  }, reportEvery).unref();
  try {
    const found = await task.answer;
    await turnOfOthers();
    clearInterval(reports);
    await reporting;
    const answer: ProposalAnswer = { ...found, milliseconds: Math.round(performance.now() - started) };
    const now = await ProposalModel.findOne(mine, { stopAsked: 1 }).lean();
    const state = now?.stopAsked ? ('stopped' as const) : ('done' as const);
    const end = {
      running: false,
      reusable: state === 'done',
      state,
      answer: JSON.stringify(answer),
      progress,
      endedAt: context.now(),
    };
    await ProposalModel.updateOne(mine, { $set: end });
    await tell(state);
    await forgetOld(record);
  } catch (error) {
    clearInterval(reports);
    await reporting;
    await fail(context, mine, error, tell);
  } finally {
    here.delete(proposalId);
  }
}

async function fail(
  context: Context,
  mine: { _id: ProposalRecord['_id']; worker: string; running: boolean },
  error: unknown,
  tell: (state: string) => Promise<unknown>,
): Promise<void> {
  try {
    const end = { running: false, reusable: false, state: 'failed' as const, endedAt: context.now() };
    const { matchedCount } = await ProposalModel.updateOne(mine, { $set: end });
    if (matchedCount === 0) return;
    context.log.error({ error }, 'a proposal could not be worked out');
    await tell('failed');
  } catch (fault) {
    context.log.warn({ fault }, 'a proposal ended without being written');
  }
}

async function forgetOld({ festivalId }: ProposalRecord): Promise<void> {
  const old = await ProposalModel.find({ festivalId, running: false }, { _id: 1 })
    .sort({ startedAt: -1, _id: -1 })
    .skip(keptProposals)
    .lean();
  if (old.length > 0) await ProposalModel.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } });
}
