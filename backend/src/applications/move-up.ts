import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { answerDueAt } from './answer-due.ts';
import { decideApplication } from './decide.ts';
import { ApplicationModel, type ApplicationRecord } from './model.ts';

/**
 * Accepts who has waited longest for a place that was given up: of the same trade, for a slot given up, and only while
 * there is time to answer. Then the vacancy is closed. It is filled once, however many servers do this and wherever one
 * of them stopped.
 */
export async function moveUp(context: Context, festival: FestivalRecord, left: ApplicationRecord): Promise<void> {
  if (['draft', 'published'].includes(festival.status)) await acceptNext(context, festival, left);
  await ApplicationModel.updateOne({ _id: left._id, vacancy: left.vacancy }, { $unset: { vacancy: true } });
}

async function acceptNext(context: Context, festival: FestivalRecord, left: ApplicationRecord): Promise<void> {
  const movedUpBy = left.vacancy ?? '';
  if (await ApplicationModel.exists({ movedUpBy })) return;
  const waiting = {
    festivalId: festival._id,
    state: 'waitlisted' as const,
    'draft.decision': null,
    'offer.category': left.offer.category,
    slotIds: { $in: left.slotIds },
  };
  const next = await ApplicationModel.findOne(waiting).sort({ submittedAt: 1, _id: 1 }).lean();
  if (!next || answerDueAt(festival, next.slotIds, context.now()) === null) return;
  const request = { decision: 'accept' as const, reason: '', revision: next.revision, movedUpBy };
  try {
    await decideApplication(context, festival, String(next._id), request, '');
  } catch (error) {
    if (duplicateIndex(error) === 'application_moved_up_unique') return;
    // Its vendor or a reviewer was at it in this moment: the next who waits is looked for anew.
    if (error instanceof Refusal) return acceptNext(context, festival, left);
    throw error;
  }
}
