import type { erasureEndpoints } from '@yikeji/shared-types/erasure.ts';
import type { HandlersOf } from '../http/api.ts';
import { readErasure } from './read.ts';

export const erasureRoutes: HandlersOf<keyof typeof erasureEndpoints> = {
  'GET /festivals/:slug/erasure': ({ festival }) => readErasure(festival),
};
