import type { Place } from '@yikeji/shared-types/assignment.ts';
import { judgeFit } from '@yikeji/shared-types/fit.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Plan, Plot } from '@yikeji/shared-types/layout/plan.ts';
import type { ApplicationRecord } from '../applications/model.ts';
import type { FestivalRecord } from '../festivals/model.ts';

/** The plot of a placement that the rules allow, several plots side by side sharing front and power; refuses with the first reason why not. Whether it is taken, only the write can say. */
export function judgePlacement(
  festival: FestivalRecord,
  plan: Plan | null,
  application: ApplicationRecord,
  place: Omit<Place, 'applicationId'> & { anySlot?: boolean; parts?: number },
): Plot {
  if (application.state !== 'accepted') throw new Refusal('application-not-accepted', { state: application.state });
  if (!festival.marketDays.some((day) => day.slots.some((slot) => slot.id === place.slotId)))
    throw new Refusal('slot-unknown');
  if (!place.anySlot && !application.slotIds.includes(place.slotId)) throw new Refusal('slot-not-requested');
  const plot = plan?.plots.find((candidate) => candidate.id === place.plotId);
  if (!plot) throw new Refusal('plot-unknown');
  const { needs } = application.offer;
  const parts = place.parts ?? 1;
  const share = { ...needs, frontage: needs.frontage / parts, powerKw: needs.powerKw / parts };
  const [misfit] = judgeFit(plot, share, festival.venue);
  if (misfit) throw new Refusal(misfit, { plotNumber: plot.number });
  return plot;
}
