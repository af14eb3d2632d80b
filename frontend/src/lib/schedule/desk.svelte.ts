import type { Festival } from '@yikeji/shared-types/festival.ts';
import { applyScheduleChanges } from '@yikeji/shared-types/schedule/changes.ts';
import { findScheduleConflicts } from '@yikeji/shared-types/schedule/conflicts.ts';
import { judgeDrop } from '@yikeji/shared-types/schedule/drop.ts';
import type { ScheduleFacts, ScheduleStanding } from '@yikeji/shared-types/schedule/facts.ts';
import { groundOf, meet, spanOf, timedSlots } from '@yikeji/shared-types/schedule/ground.ts';
import type { PlannedSchedule, Schedule, ScheduleChange } from '@yikeji/shared-types/schedule.ts';
import { ApiRefusal, call } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Toasts } from '#lib/ui/toasts.svelte.ts';
import { say } from '#lib/words.ts';
import { inverseOf } from './inverse.ts';

/** A vendor in the hand: from a place, or from those who have none yet. */
export interface Carried {
  applicationId: string;
  standing: ScheduleStanding | null;
}
export interface Cell {
  plotId: string;
  slotId: string;
}

type Settings = {
  festival: () => Festival;
  planned: PlannedSchedule;
  toasts: Toasts;
  /** Asks the server for everything again. */
  reload: () => Promise<void>;
};

/** What a planner has on the table: the draft, who stands where, what is in the hand, and what contradicts what with it put down. */
export class ScheduleDesk {
  schedule = $state.raw<Schedule>({ items: [], services: [], blockers: [] });
  facts = $state.raw<ScheduleFacts>() as ScheduleFacts;
  revision = $state(0);
  published = $state.raw<PlannedSchedule['published']>(null);
  changed = $state(false);
  carried = $state.raw<Carried | null>(null);
  over = $state.raw<Cell | null>(null);
  /** An item, service or break while it is being carried through the day. */
  held = $state.raw<ScheduleChange | null>(null);
  busy = $state(false);

  readonly #settings: Settings;
  #queue: Promise<void> = Promise.resolve();
  #pending = 0;

  readonly slots = $derived.by(() => timedSlots(this.festival));
  /** The draft with what is carried where it would go. */
  readonly plan = $derived.by(() => (this.held ? applyScheduleChanges(this.schedule, [this.held]) : this.schedule));
  readonly ground = $derived.by(() => groundOf(this.plan, this.facts, this.festival));
  readonly standingAt = $derived.by(
    () => new Map(this.facts.standings.map((one) => [`${one.plotId} ${one.slotId}`, one])),
  );
  readonly #byVendor = $derived.by(() =>
    Map.groupBy(this.facts.standings, ({ applicationId, slotId }) => `${applicationId} ${slotId}`),
  );
  readonly conflicts = $derived.by(() => findScheduleConflicts(this.plan, this.#tried(), this.festival));
  readonly stopping = $derived.by(() => this.conflicts.filter(({ stops }) => stops).length);
  /** Conflicts by what they are about: `plot p1 am`, `item opening`. */
  readonly conflictsOf = $derived.by(() => {
    const found = new Map<string, boolean>();
    const note = (key: string, stops: boolean) => found.set(key, stops || (found.get(key) ?? false));
    for (const { subjects, slotId, stops } of this.conflicts) {
      for (const { of, id } of subjects) {
        note(`${of} ${id}`, stops);
        if (slotId !== null) note(`${of} ${id} ${slotId}`, stops);
      }
    }
    return found;
  });

  constructor(settings: Settings) {
    this.#settings = settings;
    this.load(settings.planned);
  }

  get festival(): Festival {
    return this.#settings.festival();
  }

  get slug(): string {
    return this.festival.slug;
  }

  /** Takes what the server says, unless edits are still on their way to it. */
  load({ draft, facts, revision, published, changed }: PlannedSchedule): void {
    this.facts = facts;
    this.published = published;
    if (this.#pending > 0) return;
    this.schedule = draft;
    this.revision = revision;
    this.changed = changed;
  }

  vendor = (applicationId: string) => this.ground.vendors.get(applicationId);
  nameOf = (applicationId: string) => say(this.vendor(applicationId)?.name) || '?';
  numberOf = (plotId: string) => this.ground.plots.get(plotId)?.number ?? '?';
  letterOf = (zoneId: string) => this.festival.zones.find(({ id }) => id === zoneId)?.letter;
  /** Whether a vendor has told to come late on the day of a slot, and when. */
  lateOf = (applicationId: string, slotId: string) =>
    this.vendor(applicationId)?.late.find(({ marketDayId }) => marketDayId === this.slotOf(slotId)?.day.id);
  slotOf = (slotId: string) => this.ground.slots.get(slotId);
  /** Where a vendor stands in a slot, side by side in order. */
  standingsOf = (applicationId: string, slotId: string): ScheduleStanding[] =>
    this.#byVendor.get(`${applicationId} ${slotId}`)?.toSorted((a, b) => a.part - b.part) ?? [];
  faultsAt = ({ plotId, slotId }: Cell, carried = this.carried) =>
    carried ? judgeDrop(this.ground, carried.applicationId, plotId, slotId, carried.standing?.id ?? null) : [];

  /** Whether the plot is closed for some of the slot. */
  isClosed = ({ plotId, slotId }: Cell): boolean => {
    const timed = this.slotOf(slotId);
    return this.schedule.blockers.some(
      (one) => one.kind === 'closed' && one.plotId === plotId && timed !== undefined && meet(timed, spanOf(one)),
    );
  };

  /** The places with what is in the hand put where it is held. */
  #tried(): ScheduleFacts {
    const { carried, over, facts } = this;
    if (!carried || !over) return facts;
    const { applicationId, standing } = carried;
    const rest = facts.standings.filter((one) => one !== standing);
    const put = { id: 'tried', applicationId, part: standing?.part ?? 0, ...over };
    return { ...facts, standings: [...rest, put] };
  }

  letGo(): void {
    this.carried = null;
    this.over = null;
  }

  /** Puts down what is in the hand; says why not when it cannot be. True when it was put down. */
  async drop(cell: Cell, carried = this.carried): Promise<boolean> {
    if (!carried) return false;
    const { standing, applicationId } = carried;
    this.letGo();
    if (standing && standing.plotId === cell.plotId && standing.slotId === cell.slotId) return false;
    const params = { slug: this.slug };
    const done = await this.#doing(async () => {
      const made = standing
        ? await call('POST /festivals/:slug/assignments/:assignmentId/move', {
            params: { ...params, assignmentId: standing.id },
            body: cell,
          })
        : await call('POST /festivals/:slug/assignments', { params, body: { applicationId, ...cell } });
      const name = this.nameOf(applicationId);
      const back = standing
        ? () => this.drop(standing, { applicationId, standing: { ...made } })
        : () => this.release({ ...made });
      this.#settings.toasts.show(m.schedule_put({ name, number: this.numberOf(cell.plotId) }), {
        undo: () => void back(),
      });
    });
    return done;
  }

  async release(standing: ScheduleStanding): Promise<void> {
    const { applicationId, plotId, slotId } = standing;
    await this.#doing(async () => {
      const params = { slug: this.slug, assignmentId: standing.id };
      await call('DELETE /festivals/:slug/assignments/:assignmentId', { params });
      const text = m.schedule_freed({ name: this.nameOf(applicationId), number: this.numberOf(plotId) });
      const undo = () => void this.drop({ plotId, slotId }, { applicationId, standing: null });
      this.#settings.toasts.show(text, { undo });
    });
  }

  async #doing(work: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      this.#settings.toasts.fail(error);
      return false;
    } finally {
      await this.#settings.reload();
      this.busy = false;
    }
  }

  /** Shows the edits at once and sends them, one after the other. What somebody else changed meanwhile is fetched again. */
  edit(changes: ScheduleChange[], told?: string): void {
    const undoing = inverseOf(this.schedule, changes);
    this.schedule = applyScheduleChanges(this.schedule, changes);
    this.changed = true;
    this.#pending++;
    this.#queue = this.#queue.then(() => this.#send(changes));
    if (told) this.#settings.toasts.show(told, { undo: () => this.edit(undoing) });
  }

  async #send(changes: ScheduleChange[]): Promise<void> {
    const seen = this.revision;
    let again = false;
    try {
      const body = { revision: seen, changes };
      this.revision = (await call('PATCH /festivals/:slug/schedule', { params: { slug: this.slug }, body })).revision;
      again = this.revision > seen + 1;
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      this.#settings.toasts.fail(error);
      again = true;
    } finally {
      this.#pending--;
      if (again) await this.#settings.reload();
    }
  }

  /** Whether a change somebody made is news here. */
  hears(revision: number): boolean {
    return this.#pending === 0 && revision > this.revision;
  }

  async publish(): Promise<void> {
    await this.#queue;
    await this.#doing(async () => {
      const body = { revision: this.revision };
      await call('POST /festivals/:slug/schedule/publication', { params: { slug: this.slug }, body });
      this.#settings.toasts.show(m.schedule_published());
    });
  }
}
