import type { checkInEndpoints } from '@yikeji/shared-types/check-in.ts';
import type { HandlersOf } from '../http/api.ts';
import { readBoard } from './board.ts';
import { recordCheckIn } from './record.ts';
import { undoCheckIn } from './undo.ts';

export const checkInRoutes: HandlersOf<keyof typeof checkInEndpoints> = {
  'POST /festivals/:slug/check-ins': ({ context, festival, account, body }) =>
    recordCheckIn(context, festival, body, account.name),
  'POST /festivals/:slug/check-ins/:scanId/undo': ({ context, festival, account, params, body }) =>
    undoCheckIn(context, festival, params.scanId, body, account.name),
  'GET /festivals/:slug/board': ({ context, festival, role, query }) =>
    readBoard(context, festival, role, query.marketDayId),
};
