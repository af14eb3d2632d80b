import { mayDo, type Role } from '@yikeji/shared-types/access.ts';
import type { Board } from '@yikeji/shared-types/check-in.ts';
import type { Festival } from '@yikeji/shared-types/festival.ts';
import { ApiRefusal, call } from '#lib/api.ts';
import { say, type Text } from '#lib/words.ts';
import type { Knowledge } from './history-words.ts';

const idIn = (details: Record<string, unknown>) =>
  typeof details.applicationId === 'string' ? details.applicationId : undefined;

/** Vendors' names in the reader's language for a timeline: of those expected, and of the others when the role may see them. */
export class VendorNames implements Knowledge {
  #others = $state.raw(new Map<string, Text>());
  #asked = new Set<string>();
  readonly #board: () => Board;
  readonly #festival: () => Festival;
  readonly #entries = $derived.by(() => new Map(this.#board().entries.map((entry) => [entry.applicationId, entry])));
  readonly #byName = $derived.by(
    () =>
      new Map(
        [...this.#others.values(), ...this.#board().entries.map(({ vendorName }) => vendorName)].map((text) => [
          text.zh,
          text,
        ]),
      ),
  );

  constructor(board: () => Board, festival: () => Festival) {
    this.#board = board;
    this.#festival = festival;
  }

  vendor = (applicationId: string, stored: string): string =>
    say(this.#entries.get(applicationId)?.vendorName ?? this.#others.get(applicationId) ?? stored);

  named = (stored: string): string => say(this.#byName.get(stored) ?? stored);

  gate = (stored: string): string =>
    say(this.#festival().gates.find(({ zh, en }) => zh === stored || en === stored) ?? stored);

  plotNumber = (applicationId: string): string | undefined => this.#entries.get(applicationId)?.places[0]?.plotNumber;

  /** Asks for those the board does not name, once for each newcomer. */
  async complete(role: Role): Promise<void> {
    if (!mayDo(role, 'application:see')) return;
    const ids = this.#board().timeline.flatMap(({ details }) => idIn(details) ?? []);
    const strangers = ids.filter((id) => !this.#entries.has(id) && !this.#asked.has(id));
    if (strangers.length === 0) return;
    for (const id of strangers) this.#asked.add(id);
    try {
      const all = await call('GET /festivals/:slug/applications', { params: { slug: this.#festival().slug } });
      this.#others = new Map(all.map(({ id, offer }) => [id, offer.name]));
    } catch (error) {
      // The names as stored stay.
      if (!(error instanceof ApiRefusal)) throw error;
    }
  }
}
