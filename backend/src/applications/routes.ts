import type { answerEndpoints } from '@yikeji/shared-types/answer.ts';
import type { Role } from '@yikeji/shared-types/access.ts';
import type { ReviewEntry } from '@yikeji/shared-types/review.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import type { HandlersOf } from '../http/api.ts';
import { refusalAnswers } from '../http/refusal-answers.ts';
import { confirmComing } from './confirm.ts';
import { countReviews } from './count-reviews.ts';
import { draftDecisions } from './draft.ts';
import { forOrganizer } from './for-organizer.ts';
import { describeReviews, listReviews } from './list-reviews.ts';
import { type ApplicationRecord, toApplication } from './model.ts';
import { leaveNote, removeNote } from './note.ts';
import { setPass } from './set-pass.ts';
import { submitApplication } from './submit.ts';
import { undoDrafts } from './undo-drafts.ts';

type Keys =
  | 'PUT /calls/:slug/application'
  | keyof typeof answerEndpoints
  | 'POST /festivals/:slug/applications/:applicationId/pass'
  | 'GET /festivals/:slug/reviews'
  | 'GET /festivals/:slug/reviews/counts'
  | 'POST /festivals/:slug/reviews/drafts'
  | 'POST /festivals/:slug/reviews/undo'
  | 'POST /festivals/:slug/applications/:applicationId/notes'
  | 'DELETE /festivals/:slug/applications/:applicationId/notes/:noteId';

export const applicationRoutes: HandlersOf<Keys> = {
  'PUT /calls/:slug/application': async ({ context, account, festival, body }) =>
    toApplication(await submitApplication(context, festival, account, body)),
  'POST /calls/:slug/answer': async ({ context, account, festival }) =>
    toApplication(await confirmComing(context, festival, { accountId: account._id }, account.name)),
  'POST /festivals/:slug/applications/:applicationId/answer': async ({ context, account, festival, role, params }) =>
    forOrganizer(await confirmComing(context, festival, { _id: params.applicationId }, account.name), role),
  'POST /festivals/:slug/applications/:applicationId/pass': async ({
    context,
    account,
    festival,
    role,
    params,
    body,
  }) => forOrganizer(await setPass(context, festival, params.applicationId, body.revoked, account.name), role),
  'GET /festivals/:slug/reviews': ({ festival, role, query }) => listReviews(festival, role, query),
  'GET /festivals/:slug/reviews/counts': ({ festival }) => countReviews(festival),
  'POST /festivals/:slug/reviews/drafts': async ({ context, account, festival, role, body, language }) => {
    const { drafted, refused } = await draftDecisions(context, festival, body, account.name);
    return {
      drafted: drafted.length,
      entries: 'applications' in body.on ? await describeReviews(festival, drafted, role) : [],
      refused: refused.map(({ applicationId, refusal }) => ({
        applicationId,
        code: refusal.code,
        message: refusalAnswers[refusal.code][language](refusal.details),
      })),
    };
  },
  'POST /festivals/:slug/reviews/undo': async ({ context, account, festival, body }) => ({
    undone: await undoDrafts(context, festival, body.batch, account.name),
  }),
  'POST /festivals/:slug/applications/:applicationId/notes': async (call) =>
    describeOne(
      call,
      await leaveNote(call.context, call.festival, call.params.applicationId, call.body, call.account.name),
    ),
  'DELETE /festivals/:slug/applications/:applicationId/notes/:noteId': async (call) => {
    const { applicationId, noteId } = call.params;
    return describeOne(call, await removeNote(call.context, call.festival, applicationId, noteId, call.account.name));
  },
};

async function describeOne(
  { festival, role }: { festival: FestivalRecord; role: Role | null },
  record: ApplicationRecord,
): Promise<ReviewEntry> {
  return (await describeReviews(festival, [record], role))[0] as ReviewEntry;
}
