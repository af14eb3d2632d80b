import type { latenessEndpoints } from '@yikeji/shared-types/lateness.ts';
import type { HandlersOf } from '../http/api.ts';
import { tellLateness } from './tell.ts';

export const latenessRoutes: HandlersOf<keyof typeof latenessEndpoints> = {
  'PUT /calls/:slug/lateness': ({ context, festival, account, body }) => tellLateness(context, festival, account, body),
};
