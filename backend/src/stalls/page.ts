import { categoryNames } from '@yikeji/shared-types/category-names.ts';
import type { Role } from '@yikeji/shared-types/access.ts';
import type { Lateness } from '@yikeji/shared-types/lateness.ts';
import type { FestivalPage, Stall } from '@yikeji/shared-types/stall.ts';
import type { PublishedPlan } from '@yikeji/shared-types/layout/plan.ts';
import { ApplicationModel, type ApplicationRecord } from '../applications/model.ts';
import { AssignmentModel, type AssignmentRecord } from '../assignments/model.ts';
import { type Arrival, foldArrivals } from '../check-ins/fold.ts';
import { CheckInFactModel } from '../check-ins/model.ts';
import { byPlotNumber } from '../check-ins/places.ts';
import type { Context } from '../context.ts';
import { type FestivalRecord, toFestival } from '../festivals/model.ts';
import { readLateness } from '../lateness/read.ts';
import { publishedLayout } from '../layouts/model.ts';
import { spellAll } from '../pinyin/spell.ts';

/**
 * A festival as residents see it: its newest published plan and a stall for every vendor on a plot of that plan, by plot
 * number. Before a plan is published there are no stalls to see, and of a draft that takes applications only its members
 * see any. Five queries, however many stalls; nothing personal.
 */
export async function readFestivalPage(
  context: Context,
  festival: FestivalRecord,
  role: Role | null,
): Promise<FestivalPage> {
  if (festival.status === 'draft' && role === null)
    return { festival: toFestival(festival), plan: null, stalls: [], serverTime: context.now().toISOString() };
  const festivalId = festival._id;
  const [layout, assignments, applications, facts, lateness] = await Promise.all([
    publishedLayout(festivalId),
    AssignmentModel.find({ festivalId, active: true }).lean(),
    ApplicationModel.find({ festivalId, state: 'accepted' }, { offer: 1 }).lean(),
    CheckInFactModel.find({ festivalId, sequence: { $exists: true } }, { answer: 0 }).lean(),
    readLateness(festivalId),
  ]);
  const plan = layout?.plan ?? null;
  const stalls = plan ? stallsOf(festival, plan, assignments, applications, foldArrivals(facts), lateness) : [];
  return { festival: toFestival(festival), plan, stalls, serverTime: context.now().toISOString() };
}

const soundsOf = ({ name, category, services, products }: Stall['offer']) =>
  spellAll([name.zh, categoryNames[category].zh, ...[...services, ...products].map((ware) => ware.name.zh)]);

function stallsOf(
  festival: FestivalRecord,
  plan: PublishedPlan,
  assignments: AssignmentRecord[],
  applications: Pick<ApplicationRecord, '_id' | 'offer'>[],
  arrivals: Map<string, Arrival[]>,
  lateness: Map<string, Lateness[]>,
): Stall[] {
  const plots = new Map(plan.plots.map((plot) => [plot.id, plot]));
  const offers = new Map(applications.map((application) => [String(application._id), application.offer]));
  const daySlots = festival.marketDays.map((day) => ({ dayId: day.id, slotIds: day.slots.map((slot) => slot.id) }));
  const slotOrder = new Map(daySlots.flatMap((day) => day.slotIds).map((slotId, index) => [slotId, index]));
  const stalls = new Map<string, Stall>();
  for (const { applicationId, plotId, slotId } of assignments) {
    const vendor = String(applicationId);
    const plot = plots.get(plotId);
    const offer = offers.get(vendor);
    if (!plot || !offer || !slotOrder.has(slotId)) continue;
    const { needs: _needs, ...shown } = offer;
    const id = `${vendor}-${plotId}`;
    const stall = stalls.get(id) ?? {
      id,
      applicationId: vendor,
      plotId,
      plotNumber: plot.number,
      zoneId: plot.zoneId,
      slotIds: [],
      offer: shown,
      sounds: soundsOf(shown),
      arrivals: [],
      lateness: lateness.get(vendor) ?? [],
    };
    stall.slotIds.push(slotId);
    stalls.set(id, stall);
  }
  for (const stall of stalls.values()) {
    stall.slotIds.sort((a, b) => (slotOrder.get(a) ?? 0) - (slotOrder.get(b) ?? 0));
    const days = new Set(
      daySlots.filter((day) => day.slotIds.some((slotId) => stall.slotIds.includes(slotId))).map((day) => day.dayId),
    );
    stall.arrivals = (arrivals.get(stall.applicationId) ?? [])
      .filter((arrival) => days.has(arrival.marketDayId))
      .map(({ marketDayId, at }) => ({ marketDayId, at }));
  }
  return [...stalls.values()].sort(byPlotNumber);
}
