import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { stallEndpoints } from '@yikeji/shared-types/stall.ts';
import type { HandlersOf } from '../http/api.ts';
import { findCode } from './find-code.ts';
import { readFestivalPage } from './page.ts';

export const stallRoutes: HandlersOf<keyof typeof stallEndpoints> = {
  'GET /festivals/:slug': ({ context, festival, role }) => readFestivalPage(context, festival, role),
  'GET /codes/:code': async ({ account, params }) => {
    const found = await findCode(params.code, account?._id ?? null);
    if (!found) throw new Refusal('not-found');
    return found;
  },
};
