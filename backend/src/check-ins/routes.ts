import type { checkInEndpoints } from '@yikeji/shared-types/check-in.ts';
import type { rosterEndpoints } from '@yikeji/shared-types/roster.ts';
import type { HandlersOf } from '../http/api.ts';
import { readBoard } from './board.ts';
import { listEntries } from './entries.ts';
import { recordCheckIn } from './record.ts';
import { readRoster } from './roster.ts';
import { undoCheckIn } from './undo.ts';

export const checkInRoutes: HandlersOf<keyof typeof checkInEndpoints | keyof typeof rosterEndpoints> = {
  'POST /festivals/:slug/check-ins': ({ context, festival, account, body }) =>
    recordCheckIn(context, festival, body, account.name),
  'POST /festivals/:slug/check-ins/:scanId/undo': ({ context, festival, account, params, body }) =>
    undoCheckIn(context, festival, params.scanId, body, account.name),
  'GET /festivals/:slug/board': ({ context, festival, role, query }) =>
    readBoard(context, festival, role, query.marketDayId),
  'GET /festivals/:slug/board/entries': ({ context, festival, role, query }) =>
    listEntries(context, festival, role, query),
  'GET /festivals/:slug/roster': ({ context, festival, query }) => readRoster(context, festival, query.vendors),
};
