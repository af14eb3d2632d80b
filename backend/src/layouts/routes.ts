import type { layoutEndpoints } from '@yikeji/shared-types/layout/layout.ts';
import type { HandlersOf } from '../http/api.ts';
import { changeDraft } from './change-draft.ts';
import { lineStreetWithPlots } from './line-street.ts';
import { readLayout } from './read.ts';

export const layoutRoutes: HandlersOf<keyof typeof layoutEndpoints> = {
  'GET /festivals/:slug/layout': ({ festival }) => readLayout(festival),
  'PATCH /festivals/:slug/layout': async ({ context, account, festival, body }) => {
    await changeDraft(context, festival, body.revision, body.changes, account.name);
    return readLayout(festival);
  },
  'POST /festivals/:slug/layout/street': async ({ context, account, festival, body }) => {
    await lineStreetWithPlots(context, festival, body.revision, body.lining, account.name);
    return readLayout(festival);
  },
};
