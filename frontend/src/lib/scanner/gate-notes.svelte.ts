import type { GateNote, GateNoteState } from '@yikeji/shared-types/gate-note.ts';
import { call } from '#lib/api.ts';
import { newNonce } from '#lib/nonce.ts';
import { Outbox } from './outbox.svelte.ts';

type Written = { nonce: string; name: string; text: string; gate: string; deviceAt: string };
type Change = { kind: 'write'; note: Written } | { kind: 'state'; nonce: string; state: GateNoteState };

const PATIENCE = 10_000;

/** Notes to the organizer as one phone sees them: what the server holds, and over it what was not sent yet. */
export class GateNotes {
  said = $state.raw<GateNote[]>([]);
  gate = '';
  readonly outbox: Outbox<Change>;

  constructor(slug: string, said: GateNote[]) {
    this.said = said;
    this.outbox = new Outbox<Change>({
      key: `gate-notes ${slug}`,
      most: 1,
      send: async ([change]) => {
        if (!change) return;
        const signal = AbortSignal.timeout(PATIENCE);
        const note =
          change.kind === 'write'
            ? await call('POST /festivals/:slug/gate-notes', { params: { slug }, body: change.note, signal })
            : await call('POST /festivals/:slug/gate-notes/:noteNonce/state', {
                params: { slug, noteNonce: change.nonce },
                body: { state: change.state },
                signal,
              });
        this.said = [note, ...this.said.filter((each) => each.nonce !== note.nonce)];
      },
    });
  }

  /** Newest first, without those withdrawn; `unsent` ones live on this phone only. */
  get shown(): (GateNote & { unsent: boolean })[] {
    let notes = this.said.map((note) => ({ ...note, unsent: false }));
    for (const change of this.outbox.waiting) {
      if (change.kind === 'write') {
        const { deviceAt, ...note } = change.note;
        const fresh = { ...note, by: '', at: deviceAt, state: 'open' as const, changedBy: '', unsent: true };
        notes = [fresh, ...notes.filter(({ nonce }) => nonce !== note.nonce)];
      } else
        notes = notes.map((note) =>
          note.nonce === change.nonce ? { ...note, state: change.state, unsent: true } : note,
        );
    }
    return notes.filter(({ state }) => state !== 'withdrawn').sort((a, b) => b.at.localeCompare(a.at));
  }

  /** Writes a note and gives back its nonce. */
  write(name: string, text: string): string {
    const nonce = newNonce();
    const note = { nonce, name, text, gate: this.gate, deviceAt: new Date().toISOString() };
    this.outbox.push({ kind: 'write', note });
    void this.outbox.flush();
    return nonce;
  }

  set(nonce: string, state: GateNoteState): void {
    this.outbox.push({ kind: 'state', nonce, state });
    void this.outbox.flush();
  }
}
