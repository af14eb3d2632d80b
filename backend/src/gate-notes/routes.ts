import type { gateNoteEndpoints } from '@yikeji/shared-types/gate-note.ts';
import type { HandlersOf } from '../http/api.ts';
import { changeGateNote, writeGateNote } from './write.ts';

export const gateNoteRoutes: HandlersOf<keyof typeof gateNoteEndpoints> = {
  'POST /festivals/:slug/gate-notes': ({ context, festival, account, body }) =>
    writeGateNote(context, festival, body, account.name),
  'POST /festivals/:slug/gate-notes/:noteNonce/state': ({ context, festival, account, params, body }) =>
    changeGateNote(context, festival, params.noteNonce, body.state, account.name),
};
