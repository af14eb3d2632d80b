import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { forOrganizer } from '../applications/list.ts';
import { toApplication } from '../applications/model.ts';
import { withdrawApplication } from '../assignments/withdraw.ts';
import type { HandlersOf } from '../http/api.ts';
import { readOwnApplications } from './own.ts';
import { setPass } from './set.ts';

type Keys =
  | 'GET /vendor/applications'
  | 'GET /vendor/applications/:applicationId'
  | 'POST /calls/:slug/withdrawal'
  | 'POST /festivals/:slug/applications/:applicationId/pass';

export const passRoutes: HandlersOf<Keys> = {
  'GET /vendor/applications': ({ context, account }) => readOwnApplications(context, account._id),
  'GET /vendor/applications/:applicationId': async ({ context, account, params }) => {
    const [own] = await readOwnApplications(context, account._id, params.applicationId);
    if (!own) throw new Refusal('application-unknown');
    return own;
  },
  'POST /calls/:slug/withdrawal': async ({ context, account, festival }) => toApplication(await withdrawApplication(context, festival, account)),
  'POST /festivals/:slug/applications/:applicationId/pass': async ({ context, account, festival, role, params, body }) =>
    forOrganizer(await setPass(context, festival, params.applicationId, body.revoked, account.name), role),
};
