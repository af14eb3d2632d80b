import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { forOrganizer } from '../applications/for-organizer.ts';
import { toApplication } from '../applications/model.ts';
import { settleApplication } from '../assignments/settle.ts';
import { tellDecisions } from '../assignments/tell.ts';
import { withdrawFromFestival } from '../assignments/withdraw.ts';
import type { HandlersOf } from '../http/api.ts';
import { readOwnApplications } from './own.ts';

type Keys =
  | 'GET /vendor/applications'
  | 'GET /vendor/applications/:applicationId'
  | 'POST /calls/:slug/withdrawal'
  | 'POST /festivals/:slug/applications/:applicationId/decision'
  | 'POST /festivals/:slug/reviews/telling';

export const passRoutes: HandlersOf<Keys> = {
  'GET /vendor/applications': ({ context, account }) => readOwnApplications(context, account._id),
  'GET /vendor/applications/:applicationId': async ({ context, account, params }) => {
    const [own] = await readOwnApplications(context, account._id, params.applicationId);
    if (!own) throw new Refusal('application-unknown');
    return own;
  },
  'POST /calls/:slug/withdrawal': async ({ context, account, festival }) =>
    toApplication(await withdrawFromFestival(context, festival, account)),
  'POST /festivals/:slug/applications/:applicationId/decision': async ({
    context,
    account,
    festival,
    role,
    params,
    body,
  }) => forOrganizer(await settleApplication(context, festival, params.applicationId, body, account.name), role),
  'POST /festivals/:slug/reviews/telling': ({ context, account, festival, body }) =>
    tellDecisions(context, festival, body.applicationIds, account.name),
};
