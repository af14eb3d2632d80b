import { inLanguage, type Locale } from '@yikeji/shared-types/text.ts';
import { ApplicationModel } from '../applications/model.ts';
import { AssignmentModel } from '../assignments/model.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { publishedLayout } from '../layouts/model.ts';
import { followDays } from '../schedules/follow-days.ts';
import { ScheduleVersionModel } from '../schedules/model.ts';
import { type CalendarEntry, titleOf, versionsBack } from './gather.ts';

const isOff = true;

/**
 * What calendars strike out: services of published schedules that nobody does any more, and vendors who had a plot on a
 * day and have none now. `there` is what takes place.
 */
export async function calledOffEntries(
  festival: FestivalRecord,
  there: CalendarEntry[],
  language: Locale,
): Promise<CalendarEntry[]> {
  if (festival.status === 'draft') return [];
  const known = new Set(there.map(({ id }) => id));
  const found = [...(await servicesOff(festival, language)), ...(await stallsOff(festival, language))];
  return [...new Map(found.filter(({ id }) => !known.has(id)).map((entry) => [entry.id, entry])).values()];
}

/** Without the vendor's name: only their service was called off. */
async function servicesOff(festival: FestivalRecord, language: Locale): Promise<CalendarEntry[]> {
  const versions = await ScheduleVersionModel.find({ festivalId: festival._id }, { schedule: 1, days: 1 })
    .sort({ version: -1 })
    .limit(versionsBack)
    .lean();
  return versions.toReversed().flatMap(({ schedule, days }) =>
    followDays(schedule, days, festival).services.map(({ id, service, startsAt, endsAt }): CalendarEntry => ({
      ...{ kind: 'service', id, marketDayId: null, startsAt, endsAt, place: '', isOff },
      ...{ summary: inLanguage(service, language), description: titleOf(festival, language) },
      ...{ plotNumbers: [], zone: null, category: null },
    })),
  );
}

async function stallsOff(festival: FestivalRecord, language: Locale): Promise<CalendarEntry[]> {
  const ended = await AssignmentModel.find({ festivalId: festival._id, active: false }).sort({ endedAt: 1 }).lean();
  if (ended.length === 0) return [];
  const applicationIds = [...new Set(ended.map(({ applicationId }) => String(applicationId)))];
  const [applications, layout] = await Promise.all([
    ApplicationModel.find({ _id: { $in: applicationIds } }, { offer: 1 }).lean(),
    publishedLayout(festival._id),
  ]);
  const offers = new Map(applications.map(({ _id, offer }) => [String(_id), offer]));
  const plots = new Map(layout?.plan.plots.map((plot) => [plot.id, plot]));
  const letters = new Map(festival.zones.map(({ id, letter }) => [id, letter]));
  const slots = new Map(festival.marketDays.flatMap((day) => day.slots.map((slot) => [slot.id, { day, slot }])));
  return ended.flatMap(({ applicationId, plotId, slotId }): CalendarEntry[] => {
    const offer = offers.get(String(applicationId));
    const plot = plots.get(plotId);
    const timed = slots.get(slotId);
    if (!offer || !plot || !timed) return [];
    const { day, slot } = timed;
    return [
      {
        ...{ kind: 'stall', id: `${String(applicationId)}-${day.id}`, marketDayId: day.id, isOff },
        ...{ startsAt: slot.startsAt, endsAt: slot.endsAt, place: plot.number, plotNumbers: [plot.number] },
        ...{ summary: inLanguage(offer.name, language), description: titleOf(festival, language) },
        ...{ zone: letters.get(plot.zoneId) ?? null, category: offer.category },
      },
    ];
  });
}
