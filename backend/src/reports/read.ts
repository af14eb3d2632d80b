import type { MarketDay } from '@yikeji/shared-types/festival.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Report } from '@yikeji/shared-types/report.ts';
import { ApplicationModel, type ApplicationRecord } from '../applications/model.ts';
import { AssignmentModel } from '../assignments/model.ts';
import { foldArrivals } from '../check-ins/fold.ts';
import { CheckInFactModel } from '../check-ins/model.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { planForPlacing } from '../layouts/model.ts';
import { type Records, tally } from './tally.ts';

/** What became of a festival so far, of one market day or of all. Four queries, however many days and vendors. */
export async function readReport(context: Context, festival: FestivalRecord, marketDayId?: string): Promise<Report> {
  const days = festival.marketDays.filter((day) => marketDayId === undefined || day.id === marketDayId);
  if (days.length === 0) throw new Refusal('not-found');
  const now = context.now();
  return {
    marketDayId: marketDayId ?? null,
    ...tally(await readRecords(festival, days), now.getTime()),
    generatedAt: now.toISOString(),
  };
}

async function readRecords(festival: FestivalRecord, days: MarketDay[]): Promise<Records> {
  const festivalId = festival._id;
  const dayOfSlot = new Map(days.flatMap((day) => day.slots.map((slot) => [slot.id, day.id])));
  const [plan, applications, assignments, facts] = await Promise.all([
    planForPlacing(festivalId),
    ApplicationModel.find({ festivalId }, { 'offer.name': 1, 'offer.category': 1, state: 1 }).lean<
      Pick<ApplicationRecord, '_id' | 'offer' | 'state'>[]
    >(),
    AssignmentModel.find(
      { festivalId, slotId: { $in: [...dayOfSlot.keys()] }, active: true },
      { applicationId: 1, plotId: 1, slotId: 1, source: 1 },
    ).lean(),
    CheckInFactModel.find(
      { festivalId, marketDayId: { $in: days.map((day) => day.id) }, sequence: { $exists: true } },
      { kind: 1, applicationId: 1, marketDayId: 1, sequence: 1, gate: 1, recordedAt: 1 },
    ).lean(),
  ]);
  const placed: Records['placed'] = new Map(days.map((day) => [day.id, new Map()]));
  for (const { applicationId, plotId, slotId, source } of assignments) {
    const ofDay = placed.get(dayOfSlot.get(slotId) ?? '');
    const key = String(applicationId);
    ofDay?.set(key, [...(ofDay.get(key) ?? []), { plotId, slotId, source }]);
  }
  const arrivals: Records['arrivals'] = new Map(days.map((day) => [day.id, new Map()]));
  for (const [applicationId, standing] of foldArrivals(facts))
    for (const { marketDayId, at } of standing) arrivals.get(marketDayId)?.set(applicationId, at);
  return {
    festival,
    days,
    plots: plan?.plots ?? [],
    applications: applications.map(({ _id, offer, state }) => ({
      id: String(_id),
      name: offer.name,
      category: offer.category,
      state,
    })),
    placed,
    arrivals,
  };
}
