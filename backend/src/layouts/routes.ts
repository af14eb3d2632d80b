import type { layoutEndpoints } from '@yikeji/shared-types/layout/layout.ts';
import type { HandlersOf } from '../http/api.ts';
import { changeDraft } from './change-draft.ts';
import { lineStreetWithPlots } from './line-street.ts';
import { placePicture, putPicture, readPicture, removePicture } from './picture.ts';
import { publishedLayout } from './model.ts';
import { readDraft, readLayout, readLayoutState } from './read.ts';
import { endWaiver, waiveFindings } from './waive.ts';

export const layoutRoutes: HandlersOf<keyof typeof layoutEndpoints> = {
  'GET /festivals/:slug/layout': ({ festival }) => readLayout(festival),
  'GET /festivals/:slug/layout/state': ({ festival }) => readLayoutState(festival),
  'GET /festivals/:slug/layout/standing': async ({ festival }) => {
    const published = await publishedLayout(festival._id);
    return published
      ? { published: published.plan, draft: null }
      : { published: null, draft: (await readDraft(festival)).draft };
  },
  'PATCH /festivals/:slug/layout': async ({ context, account, festival, body }) => {
    const revision = await changeDraft(context, festival, body.revision, body.changes, account.name, body.editor);
    return { revision };
  },
  'POST /festivals/:slug/layout/street': async ({ context, account, festival, body }) => {
    await lineStreetWithPlots(context, festival, body.revision, body.lining, account.name);
    return readLayout(festival);
  },
  'GET /festivals/:slug/layout/picture': ({ festival }) => readPicture(festival),
  'PUT /festivals/:slug/layout/picture': async ({ context, account, festival, body }) => {
    await putPicture(context, festival, body.base64, account.name);
    return readLayout(festival);
  },
  'PATCH /festivals/:slug/layout/picture': async ({ context, account, festival, body }) => {
    await placePicture(context, festival, body, account.name);
    return readLayout(festival);
  },
  'DELETE /festivals/:slug/layout/picture': async ({ context, account, festival }) => {
    await removePicture(context, festival, account.name);
    return readLayout(festival);
  },
  'POST /festivals/:slug/layout/waivers': async ({ context, account, festival, body }) => {
    await waiveFindings(context, festival, body, account.name);
    return readLayout(festival);
  },
  'DELETE /festivals/:slug/layout/waivers/:waiverId': async ({ context, account, festival, params }) => {
    await endWaiver(context, festival, params.waiverId, account.name);
    return readLayout(festival);
  },
};
