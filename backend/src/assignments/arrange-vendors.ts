import type { Plan } from '@yikeji/shared-types/layout/plan.ts';
import type { Standing } from '@yikeji/shared-types/proposal.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { ApplicationModel, type ApplicationRecord } from '../applications/model.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { planForPlacing } from '../layouts/model.ts';
import { putOnPlot } from './assign.ts';
import { judgePlacement } from './judge-placement.ts';
import { AssignmentModel, type AssignmentRecord } from './model.ts';
import { releasePlot } from './release.ts';

export interface Arranged {
  placed: Standing[];
  refused: { place: Standing; refusal: Refusal }[];
  /** Where those who were placed stood before: arranging that is the way back. */
  before: Standing[];
}

interface Change {
  place: Standing;
  application: ApplicationRecord;
  /** What it holds now in the slot. */
  held: AssignmentRecord[];
}

const keyOf = ({ applicationId, slotId }: { applicationId: unknown; slotId: string }) =>
  `${String(applicationId)} ${slotId}`;

/**
 * Puts vendors where they are wanted, all in one go, so that two may change places; no plot is freed for somebody who
 * then may not come. Whoever cannot be placed is refused with the reason and stays where it is; the rest stands. An empty
 * list of plots takes a vendor's place away. Doing it again is the same as once.
 */
export async function arrangeVendors(
  context: Context,
  festival: FestivalRecord,
  wanted: Standing[],
  by: string,
): Promise<Arranged> {
  const [plan, active, applications] = await Promise.all([
    planForPlacing(festival._id),
    AssignmentModel.find({ festivalId: festival._id, active: true }).lean(),
    ApplicationModel.find({ festivalId: festival._id, _id: { $in: wanted.map((one) => one.applicationId) } }).lean(),
  ]);
  const outcome: Arranged = { placed: [], refused: [], before: [] };
  const byId = new Map(applications.map((application) => [String(application._id), application]));
  const held = Map.groupBy(active, keyOf);
  let changes: Change[] = [];
  for (const place of wanted) {
    const application = byId.get(place.applicationId);
    const now = (held.get(keyOf(place)) ?? []).sort((a, b) => (a.part ?? 0) - (b.part ?? 0));
    if (!application) outcome.refused.push({ place, refusal: new Refusal('application-unknown') });
    else if (now.map((one) => one.plotId).join() === place.plotIds.join()) outcome.placed.push(place);
    else changes.push({ place, application, held: now });
  }
  for (let before = -1; before !== changes.length;) {
    before = changes.length;
    changes = changes.filter((change) => {
      const refusal = refusalOf(festival, plan, change, changes, active);
      if (refusal) outcome.refused.push({ place: change.place, refusal });
      return !refusal;
    });
  }
  await carryOut(context, festival, plan, changes, outcome, by);
  return outcome;
}

/** Why a change cannot be, looking at who stays where they are. */
function refusalOf(
  festival: FestivalRecord,
  plan: Plan | null,
  { place, application }: Change,
  changes: Change[],
  active: AssignmentRecord[],
): Refusal | null {
  const leaving = new Set(changes.map((change) => keyOf(change.place)));
  const { slotId, plotIds } = place;
  try {
    for (const plotId of plotIds) {
      const plot = judgePlacement(festival, plan, application, { plotId, slotId, parts: plotIds.length });
      const holder = active.find((one) => one.plotId === plotId && one.slotId === slotId);
      if (holder && !leaving.has(keyOf(holder))) return new Refusal('plot-taken', { plotNumber: plot.number });
    }
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

async function carryOut(
  context: Context,
  festival: FestivalRecord,
  plan: Plan | null,
  changes: Change[],
  outcome: Arranged,
  by: string,
): Promise<void> {
  const end = { active: false, endedAt: context.now(), endedBy: by, endReason: 'moved' };
  for (const { place, held } of changes) {
    if (place.plotIds.length > 0) {
      await AssignmentModel.updateMany({ _id: { $in: held.map(({ _id }) => _id) }, active: true }, { $set: end });
    } else for (const { _id } of held) await releasePlot(context, festival, String(_id), 'released', by);
  }
  for (const { place, application, held } of changes) {
    const { applicationId, slotId, plotIds } = place;
    const made: AssignmentRecord[] = [];
    try {
      for (const [part, plotId] of plotIds.entries()) {
        const request = { applicationId, slotId, plotId, part, parts: plotIds.length, source: 'proposal' as const };
        made.push(await putOnPlot(context, festival, plan, application, request, by));
      }
      outcome.placed.push(place);
      outcome.before.push({ applicationId, slotId, plotIds: held.map((one) => one.plotId) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      for (const { _id } of made) await releasePlot(context, festival, String(_id), 'substituted', by);
      await giveBack(held);
      outcome.refused.push({ place, refusal: error });
    }
  }
}

/** Lets a vendor have what it had; where somebody else has come meanwhile, it waits to be placed. */
async function giveBack(held: AssignmentRecord[]): Promise<void> {
  const again = { active: true, endedAt: null, endedBy: '', endReason: '' };
  for (const { _id } of held)
    await AssignmentModel.updateOne({ _id, active: false }, { $set: again }).catch(() => undefined);
}
