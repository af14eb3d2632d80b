import * as z from 'zod';
import { endpoints } from './endpoint.ts';
import { nonce } from './id.ts';
import { line, paragraph } from './text.ts';
import { instant } from './time.ts';

/** open: somebody should see to it. done: seen to. withdrawn: written by mistake. */
export const gateNoteState = z.enum(['open', 'done', 'withdrawn']).meta({ id: 'GateNoteState' });
export type GateNoteState = z.infer<typeof gateNoteState>;

/** Word from a gate to the organizer: somebody came who is not on the list. */
export const gateNote = z
  .object({
    /** Made up by the phone that wrote it; names the note. */
    nonce,
    name: z.string(),
    text: z.string(),
    gate: z.string(),
    by: z.string(),
    at: instant,
    state: gateNoteState,
    changedBy: z.string(),
  })
  .meta({ id: 'GateNote' });
export type GateNote = z.infer<typeof gateNote>;

export const gateNoteEndpoints = endpoints({
  'POST /festivals/:slug/gate-notes': {
    summary: 'Tell the organizer of somebody who arrived and is not on the list; the same nonce again changes nothing',
    access: 'check-in:record',
    body: z.object({
      nonce,
      name: line(60).min(1),
      text: paragraph(300).default(''),
      gate: line(40).default(''),
      deviceAt: instant.optional(),
    }),
    reply: gateNote,
  },
  'POST /festivals/:slug/gate-notes/:noteNonce/state': {
    summary: 'Tick a note as done, open it again, or withdraw it',
    access: 'check-in:record',
    body: z.object({ state: gateNoteState }),
    reply: gateNote,
  },
});
