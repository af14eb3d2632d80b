import { mayDo, type Role } from '@yikeji/shared-types/access.ts';
import type { Occupant } from '@yikeji/shared-types/assignment.ts';
import type { Festival } from '@yikeji/shared-types/festival.ts';
import { call } from '#lib/api.ts';
import { nextSlot } from '#lib/organizer/placing/next-slot.ts';

/** Who stands on the plots in one slot, at first the one that comes next; nobody is known to those who may not see applications. */
export class Occupants {
  slot = $state.raw<ReturnType<typeof nextSlot>>();
  /** In that slot; null until it is known. */
  by = $state.raw<ReadonlyMap<string, Occupant> | null>(null);
  readonly #slug: string;
  readonly #may: boolean;

  constructor(festival: Festival, role: Role) {
    this.slot = nextSlot(festival, Date.now());
    this.#slug = festival.slug;
    this.#may = mayDo(role, 'application:see');
  }

  look(slot: NonNullable<typeof this.slot>): Promise<void> {
    this.slot = slot;
    return this.load();
  }

  async load(): Promise<void> {
    const { slot } = this;
    if (!this.#may || !slot) return;
    const query = { slotId: slot.id };
    const standing = await call('GET /festivals/:slug/occupancy', { params: { slug: this.#slug }, query });
    // Of several asked for one after another, the last one counts.
    if (slot !== this.slot) return;
    this.by = new Map(standing.map((occupant) => [occupant.plotId, occupant]));
  }
}
