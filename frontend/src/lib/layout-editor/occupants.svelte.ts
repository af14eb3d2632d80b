import { mayDo, type Role } from '@yikeji/shared-types/access.ts';
import type { Occupant } from '@yikeji/shared-types/assignment.ts';
import type { Festival } from '@yikeji/shared-types/festival.ts';
import { call } from '#lib/api.ts';
import { nextSlot } from '#lib/organizer/placing/next-slot.ts';

/** Who stands on the plots in the slot that comes next; nobody is known to those who may not see applications. */
export class Occupants {
  readonly slot: ReturnType<typeof nextSlot>;
  /** Null until it is known. */
  by = $state.raw<ReadonlyMap<string, Occupant> | null>(null);
  readonly #slug: string;
  readonly #may: boolean;

  constructor(festival: Festival, role: Role) {
    this.slot = nextSlot(festival, Date.now());
    this.#slug = festival.slug;
    this.#may = mayDo(role, 'application:see');
  }

  async load(): Promise<void> {
    if (!this.#may || !this.slot) return;
    const query = { slotId: this.slot.id };
    const standing = await call('GET /festivals/:slug/occupancy', { params: { slug: this.#slug }, query });
    this.by = new Map(standing.map((occupant) => [occupant.plotId, occupant]));
  }
}
