import type { HandlersOf } from '../http/api.ts';
import { forOrganizer, listApplications } from './list.ts';
import { toApplication } from './model.ts';
import { setPass } from './set-pass.ts';
import { submitApplication } from './submit.ts';

type Keys =
  | 'PUT /calls/:slug/application'
  | 'GET /festivals/:slug/applications'
  | 'POST /festivals/:slug/applications/:applicationId/pass';

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
};
