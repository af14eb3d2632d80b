import type { headCountEndpoints } from '@yikeji/shared-types/head-count.ts';
import type { HandlersOf } from '../http/api.ts';
import { recordHeadCounts } from './record.ts';

export const headCountRoutes: HandlersOf<keyof typeof headCountEndpoints> = {
  'POST /festivals/:slug/head-counts': ({ context, festival, account, body }) =>
    recordHeadCounts(context, festival, body, account.name),
};
