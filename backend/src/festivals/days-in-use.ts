import { type ApplicationState, applicationStates } from '@yikeji/shared-types/application.ts';
import type { DayUse } from '@yikeji/shared-types/festival.ts';
import type { Name } from '@yikeji/shared-types/text.ts';
import { ApplicationModel } from '../applications/model.ts';
import { AssignmentModel } from '../assignments/model.ts';
import type { FestivalRecord } from './model.ts';

/** Vendors named for one day; the counts speak of all. */
const named = 8;
const over: ApplicationState[] = ['declined', 'withdrawn'];
const hoping = applicationStates.filter((state) => !over.includes(state));

/** Who counts on each market day of a festival; days that nobody counts on are not among them. */
export async function daysInUse({ _id, marketDays }: Pick<FestivalRecord, '_id' | 'marketDays'>): Promise<DayUse[]> {
  const [applications, assignments] = await Promise.all([
    ApplicationModel.find({ festivalId: _id }, { slotIds: 1, state: 1, offer: 1 }).lean(),
    AssignmentModel.find({ festivalId: _id, active: true }, { slotId: 1, applicationId: 1 }).lean(),
  ]);
  const standing = new Map<string, Set<string>>();
  for (const { slotId, applicationId } of assignments)
    standing.set(slotId, (standing.get(slotId) ?? new Set()).add(String(applicationId)));
  return marketDays.flatMap(({ id: marketDayId, slots }): DayUse[] => {
    const own = new Set(slots.map(({ id }) => id));
    const placed = new Set(slots.flatMap(({ id }) => [...(standing.get(id) ?? [])]));
    const hopeful = applications.filter(
      ({ state, slotIds }) => hoping.includes(state) && slotIds.some((id) => own.has(id)),
    );
    const about = applications.filter((each) => hopeful.includes(each) || placed.has(String(each._id)));
    if (about.length === 0) return [];
    const used = new Set([
      ...hopeful.flatMap(({ slotIds }) => slotIds),
      ...slots.flatMap(({ id }) => (standing.has(id) ? [id] : [])),
    ]);
    return [
      {
        marketDayId,
        slotIds: slots.flatMap(({ id }) => (used.has(id) ? [id] : [])),
        applications: hopeful.length,
        assignments: placed.size,
        vendors: about.slice(0, named).map(({ offer }): Name => offer.name),
      },
    ];
  });
}
