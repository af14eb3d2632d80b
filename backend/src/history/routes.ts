import type { historyEndpoints } from '@yikeji/shared-types/history.ts';
import type { HandlersOf } from '../http/api.ts';
import { readHistory, readHistoryPeople } from './read.ts';

export const historyRoutes: HandlersOf<keyof typeof historyEndpoints> = {
  'GET /festivals/:slug/history': ({ festival, query }) => readHistory(festival, query),
  'GET /festivals/:slug/history/people': ({ festival }) => readHistoryPeople(festival._id),
};
