import type { versionEndpoints } from '@yikeji/shared-types/layout/versions.ts';
import type { HandlersOf } from '../http/api.ts';
import { findPlan } from '../layouts/find-plan.ts';
import { listVersions } from '../layouts/list-versions.ts';
import { readLayout } from '../layouts/read.ts';
import { replaceDraft } from '../layouts/replace-draft.ts';
import { readDifference } from './difference.ts';
import { publishAndTell } from './publish.ts';

export const versionRoutes: HandlersOf<keyof typeof versionEndpoints> = {
  'GET /festivals/:slug/layout/versions': ({ festival }) => listVersions(festival),
  'GET /festivals/:slug/layout/difference': ({ festival, query }) => readDifference(festival, query),
  'POST /festivals/:slug/layout/restoration': async ({ context, account, festival, body }) => {
    const plan = await findPlan(festival, body.to);
    const given = { revision: body.revision, plan, why: 'restored' as const };
    const keptId = await replaceDraft(context, festival, given, account.name);
    return { layout: await readLayout(festival), keptId };
  },
  'POST /festivals/:slug/layout/publication': async ({ context, account, festival, body }) => {
    await publishAndTell(context, festival, body.revision, account.name);
    return readLayout(festival);
  },
};
