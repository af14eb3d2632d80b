import type { bureauEndpoints } from '@yikeji/shared-types/bureau.ts';
import type { HandlersOf } from '../http/api.ts';
import { createBureau } from './create.ts';
import { addToBureau, removeFromBureau } from './members.ts';
import { BureauModel, toBureau } from './model.ts';
import { readBureauYear } from './read-year.ts';
import { readReporting, reportTo } from './report-to.ts';
import { updateBureau } from './update.ts';

export const bureauRoutes: HandlersOf<keyof typeof bureauEndpoints> = {
  'GET /bureaus': async ({ account }) =>
    (await BureauModel.find().sort({ 'name.zh': 1 }).lean()).map((bureau) => toBureau(bureau, account._id)),
  'POST /bureaus': async ({ account, body }) => toBureau(await createBureau(account._id, body), account._id),
  'PUT /bureaus/:bureauId': async ({ account, params, body }) =>
    toBureau(await updateBureau(account._id, params.bureauId, body), account._id),
  'GET /bureaus/:bureauId/years/:year': ({ context, account, params }) =>
    readBureauYear(context, account._id, params.bureauId, params.year),
  'POST /bureaus/:bureauId/members': async ({ account, params, body }) => {
    const { name } = await addToBureau(account._id, params.bureauId, body.login);
    return { name };
  },
  'DELETE /bureaus/:bureauId/members/:accountId': async ({ account, params }) => {
    await removeFromBureau(account._id, params.bureauId, params.accountId);
    return { id: params.accountId };
  },
  'GET /festivals/:slug/reporting': async ({ festival }) => ({ reporting: await readReporting(festival._id) }),
  'PUT /festivals/:slug/reporting': async ({ festival, body }) => {
    await reportTo(festival._id, body.reporting);
    return { reporting: body.reporting };
  },
};
