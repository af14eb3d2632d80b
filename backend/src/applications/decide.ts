import { type Decision, decide, decisionNeedsReason } from '@yikeji/shared-types/application.ts';
import { changesIn } from '@yikeji/shared-types/history.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { AccountModel } from '../accounts/model.ts';
import { issueCode } from '../codes/issue.ts';
import type { Context } from '../context.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { answerDueAt } from './answer-due.ts';
import { ApplicationModel, type ApplicationRecord } from './model.ts';

export interface DecisionRequest {
  decision: Decision;
  reason: string;
  /** The revision its maker looked at: a vendor who changed the application meanwhile is looked at again. */
  revision: number;
  /** For an untold decision that is told now: the review its teller looked at. */
  reviewRevision?: number;
  /** The vacancy that takes it off the waitlist. */
  movedUpBy?: string;
}

const asReviewed = ({ reviewRevision }: DecisionRequest) => (reviewRevision === undefined ? {} : { reviewRevision });

/**
 * Decides an application and tells its vendor; an accepted one gets its pass. Refuses what its state does not allow, a
 * revision that is no longer the newest, and a decline or a question without a reason. Deciding the same again is harmless.
 */
export async function decideApplication(
  context: Context,
  festival: FestivalRecord,
  applicationId: string,
  request: DecisionRequest,
  by: string,
): Promise<ApplicationRecord> {
  if (decisionNeedsReason(request.decision) && request.reason === '') throw new Refusal('reason-missing');
  const found = await ApplicationModel.findOne({ _id: applicationId, festivalId: festival._id }).lean();
  if (!found) throw new Refusal('application-unknown');
  const to = decide(found.state, request.decision);
  if (to === null) {
    const repeated = decide('submitted', request.decision) === found.state && found.reason === request.reason;
    // An untold decision is told by one: whoever comes second has told nothing.
    if (repeated && request.reviewRevision === undefined) return found;
    throw new Refusal('decision-not-possible', { state: found.state });
  }
  const passCode = to === 'accepted' ? await issueCode('pass', festival._id, applicationId) : found.passCode;
  const written = await ApplicationModel.findOneAndUpdate(
    { _id: found._id, revision: request.revision, state: found.state, ...asReviewed(request) },
    {
      $set: {
        state: to,
        reason: request.reason,
        passCode,
        answer: to === 'accepted' ? await askForAnswer(context, festival, found) : null,
        ...(request.movedUpBy ? { movedUpBy: request.movedUpBy } : {}),
        draft: null,
        lastBatch: null,
        ...(context.mail.isOn ? { letterDue: true } : {}),
      },
      $inc: { revision: 1, reviewRevision: 1 },
      $push: { steps: { state: to, reason: request.reason, at: context.now(), by } },
    },
    { returnDocument: 'after' },
  ).lean();
  if (!written) throw new Refusal('changed-meanwhile');
  await announce(
    context,
    festival._id,
    'application:decided',
    { applicationId, vendorName: written.offer.name.zh, state: to },
    by,
    changesIn<ApplicationRecord>(found, written, ['state', 'reason']),
  );
  context.live.tellVendor(String(written.accountId), applicationId);
  context.mail.wake();
  return written;
}

/** What an accepted vendor is asked; those without an account, whom an organizer wrote down, cannot be. */
async function askForAnswer(
  context: Context,
  festival: FestivalRecord,
  { slotIds, accountId }: ApplicationRecord,
): Promise<ApplicationRecord['answer']> {
  const by = answerDueAt(festival, slotIds, context.now());
  return by && (await AccountModel.exists({ _id: accountId })) ? { by, given: 'open' } : null;
}
