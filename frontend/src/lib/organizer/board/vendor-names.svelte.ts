import type { Board } from '@yikeji/shared-types/check-in.ts';
import type { Festival } from '@yikeji/shared-types/festival.ts';
import { say } from '#lib/words.ts';
import type { Knowledge } from './history-words.ts';

/** Vendors' names in the reader's language for a timeline. */
export class VendorNames implements Knowledge {
  readonly #festival: () => Festival;
  readonly #byId;
  readonly #byName;

  constructor(board: () => Board, festival: () => Festival) {
    this.#festival = festival;
    this.#byId = $derived(new Map(board().vendors.map((vendor) => [vendor.applicationId, vendor])));
    this.#byName = $derived(new Map(board().vendors.map(({ name }) => [name.zh, name])));
  }

  vendor = (applicationId: string, stored: string): string => say(this.#byId.get(applicationId)?.name ?? stored);

  named = (stored: string): string => say(this.#byName.get(stored) ?? stored);

  gate = (stored: string): string =>
    say(this.#festival().gates.find(({ zh, en }) => zh === stored || en === stored) ?? stored);

  plotNumber = (applicationId: string): string | undefined => this.#byId.get(applicationId)?.plotNumber || undefined;
}
