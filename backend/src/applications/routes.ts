import type { HandlersOf } from '../http/api.ts';
import { refusalAnswers } from '../http/refusal-answers.ts';
import { countReviews } from './count-reviews.ts';
import { draftDecisions } from './draft.ts';
import { forOrganizer, listApplications } from './list.ts';
import { describeReviews, listReviews } from './list-reviews.ts';
import { toApplication } from './model.ts';
import { leaveNote, removeNote } from './note.ts';
import { setPass } from './set-pass.ts';
import { submitApplication } from './submit.ts';
import { undoDrafts } from './undo-drafts.ts';

type Keys =
  | 'PUT /calls/:slug/application'
  | 'GET /festivals/:slug/applications'
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
  'GET /festivals/:slug/applications': ({ festival, role }) => listApplications(festival, role),
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
      entries: 'applications' in body.on ? describeReviews(drafted, role) : [],
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
  'POST /festivals/:slug/applications/:applicationId/notes': async ({
    context,
    account,
    festival,
    role,
    params,
    body,
  }) => describeReviews([await leaveNote(context, festival, params.applicationId, body, account.name)], role)[0]!,
  'DELETE /festivals/:slug/applications/:applicationId/notes/:noteId': async ({
    context,
    account,
    festival,
    role,
    params,
  }) =>
    describeReviews([await removeNote(context, festival, params.applicationId, params.noteId, account.name)], role)[0]!,
};
