import type { Proposal } from '@yikeji/shared-types/assignment.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { ApplicationModel } from '../applications/model.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { planForPlacing } from '../layouts/model.ts';
import { AssignmentModel } from './model.ts';
import { proposeInWorker } from './solver/run.ts';

/** An optimal placement of everybody who is accepted and not placed, worked out away from the event loop; nothing is stored. */
export async function proposePlacements(festival: FestivalRecord, slotIds: string[] | undefined): Promise<Proposal> {
  const known = new Set(festival.marketDays.flatMap((day) => day.slots.map((slot) => slot.id)));
  const strange = slotIds?.find((slotId) => !known.has(slotId));
  if (strange !== undefined) throw new Refusal('slot-unknown', { slotId: strange });
  const [plan, applications, assignments] = await Promise.all([
    planForPlacing(festival._id),
    ApplicationModel.find({ festivalId: festival._id, state: 'accepted' }).sort({ submittedAt: 1 }).lean(),
    AssignmentModel.find({ festivalId: festival._id, active: true }).lean(),
  ]);
  if (!plan) throw new Refusal('layout-missing');
  return proposeInWorker({
    slots: festival.marketDays.flatMap((day) => day.slots).filter((slot) => !slotIds || slotIds.includes(slot.id)),
    zones: festival.zones,
    openFlameAllowed: festival.venue.openFlameAllowed,
    plan,
    applications: applications.map((application) => ({
      id: String(application._id),
      slotIds: application.slotIds,
      preferredZoneIds: application.preferredZoneIds,
      offer: application.offer,
    })),
    assignments: assignments.map((assignment) => ({
      applicationId: String(assignment.applicationId),
      plotId: assignment.plotId,
      slotId: assignment.slotId,
    })),
  });
}
