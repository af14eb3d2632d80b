import type { noticeEndpoints } from '@yikeji/shared-types/notice.ts';
import type { HandlersOf } from '../http/api.ts';
import { changeNotice } from './change.ts';
import { toNotice } from './model.ts';
import { publishNotice } from './publish.ts';
import { listNotices, readCurrentNotices, readOwnNotices } from './read.ts';
import { withdrawNotice } from './withdraw.ts';

export const noticeRoutes: HandlersOf<keyof typeof noticeEndpoints> = {
  'GET /festivals/:slug/notices/current': ({ context, festival, role, query }) =>
    readCurrentNotices(context, festival._id, role === null ? 'resident' : query.as),
  'GET /vendor/notices': ({ context, account }) => readOwnNotices(context, account._id),
  'GET /festivals/:slug/notices': ({ festival, query }) => listNotices(festival._id, query),
  'POST /festivals/:slug/notices': async ({ context, account, festival, body }) =>
    toNotice(await publishNotice(context, festival, body, account.name)),
  'PUT /festivals/:slug/notices/:noticeId': async ({ context, account, festival, params, body }) =>
    toNotice(await changeNotice(context, festival, params.noticeId, body, account.name)),
  'POST /festivals/:slug/notices/:noticeId/withdrawal': async ({ context, account, festival, params }) =>
    toNotice(await withdrawNotice(context, festival, params.noticeId, account.name)),
};
