import type { Mending, PlaceChange } from '@yikeji/shared-types/proposal.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { ApplicationModel } from '../applications/model.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { gatherFacts } from './gather-facts.ts';
import type { Waiting } from './solver/mend-facts.ts';
import { runTask } from './solver/run.ts';

/** What a change of the plan would move, and who of those waiting fits what is free then. Nothing is stored. */
export async function proposeMending(festival: FestivalRecord, change: PlaceChange): Promise<Mending> {
  const request = { mayMove: 'nobody' as const, loose: [] };
  const slotIds = change.slotId === undefined ? undefined : [change.slotId];
  const facts = await gatherFacts(festival, { ...request, slotIds }, true);
  if ('plotId' in change && !facts.plan.plots.some(({ id }) => id === change.plotId)) throw new Refusal('plot-unknown');
  if (change.kind === 'leave' && !facts.applicants.some(({ id }) => id === change.applicationId))
    throw new Refusal('application-unknown');
  const states = await ApplicationModel.find(
    { festivalId: festival._id, state: { $in: ['accepted', 'waitlisted'] } },
    { state: 1 },
  ).lean();
  const leaver = change.kind === 'leave' ? change.applicationId : null;
  const waiting = Object.fromEntries(
    states.filter(({ _id }) => String(_id) !== leaver).map(({ _id, state }) => [String(_id), state]),
  ) as Waiting;
  return runTask({ kind: 'mend', facts, change, waiting }).answer;
}
