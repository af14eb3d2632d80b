import type { Types } from 'mongoose';
import { metresToGate } from '@yikeji/shared-types/fit.ts';
import type { Plan, Plot } from '@yikeji/shared-types/layout/plan.ts';
import { FestivalModel, type FestivalRecord } from '../festivals/model.ts';
import { planForPlacing } from '../layouts/model.ts';
import { AssignmentModel } from './model.ts';

/** For a vendor, by id: the plot of today's plan that it had last time, and how far from the crowd that was, 0 to 1. */
export type PastPlaces = Map<string, { plotId: string | null; owed: number }>;

/** Metres from a gate at which hardly anybody passes any more. A default of ours. */
const reach = 60;
const mostFestivals = 20;

/** Where vendors stood when a fair was last held at the same venue. Three queries and one plan for each such fair. */
export async function pastPlaces(
  festival: FestivalRecord,
  plan: Plan,
  vendorIds: Types.ObjectId[],
): Promise<PastPlaces> {
  const earlier = await FestivalModel.find(
    { status: { $in: ['published', 'suspended', 'closed'] } },
    { venue: 1, marketDays: 1 },
  ).lean();
  const first = Date.parse(festival.marketDays[0]?.opensAt ?? '');
  const startOf = (one: Pick<FestivalRecord, 'marketDays'>) => Date.parse(one.marketDays[0]?.opensAt ?? '');
  const there = earlier
    .filter((one) => one.venue.name.zh === festival.venue.name.zh && startOf(one) < first)
    .sort((a, b) => startOf(a) - startOf(b))
    .slice(-mostFestivals);
  const byNumber = new Map(plan.plots.map((plot) => [plot.number, plot]));
  const found: PastPlaces = new Map();
  for (const { _id } of there) {
    const [old, places] = await Promise.all([
      planForPlacing(_id),
      AssignmentModel.find({ festivalId: _id, vendorId: { $in: vendorIds }, active: true })
        .sort({ slotId: 1 })
        .lean(),
    ]);
    for (const { vendorId, plotId } of places) {
      const plot = old?.plots.find(({ id }) => id === plotId);
      if (old && plot)
        found.set(String(vendorId), { plotId: byNumber.get(plot.number)?.id ?? null, owed: farness(plot, old) });
    }
  }
  return found;
}

function farness(plot: Plot, { facilities }: Plan): number {
  const metres = metresToGate(plot, facilities);
  return metres === null ? 0 : Math.round(Math.min(1, metres / reach) * 100) / 100;
}
