import type { ScheduleChange, ScheduleItemKind } from '@yikeji/shared-types/schedule.ts';
import type { ApplicationRecord } from '../applications/model.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { changeScheduleDraft } from '../schedules/change-draft.ts';
import { publishSchedule } from '../schedules/publish.ts';
import { readScheduleDraft } from '../schedules/read.ts';

/** What the items of the programme are, by the end of their id, and which of them are on the stage. */
const kinds: Record<string, { kind: ScheduleItemKind; onStage?: boolean }> = {
  opening: { kind: 'opening', onStage: true },
  opera: { kind: 'show', onStage: true },
  cleaning: { kind: 'talk' },
  folding: { kind: 'lesson' },
  draw: { kind: 'draw', onStage: true },
};

/** Services by plot: what, chairs, minutes of a turn, and minutes after the start of the slot from and until when. */
const turns: [number: string, zh: string, en: string, chairs: number, minutes: number, hours: [number, number][]][] = [
  ['D01', '剪发', 'Haircut', 2, 15, [[30, 150], [180, 330]]],
  ['D03', '剪发', 'Haircut', 2, 15, [[30, 210], [240, 360]]],
  ['D05', '检查', 'Check', 2, 15, [[30, 180]]],
]; // prettier-ignore

/** Puts the programme on its stage, plans the turns of haircuts and repairs with a break, and publishes it all. */
export async function planSchedule(
  context: Context,
  festival: FestivalRecord,
  applications: Map<string, ApplicationRecord>,
  by: string,
): Promise<void> {
  const { draft, revision } = await readScheduleDraft(festival);
  const items = draft.items.flatMap((item): ScheduleChange[] => {
    const { kind, onStage = false } = kinds[item.id.split('-').at(-1) ?? ''] ?? { kind: 'other' };
    return [{ kind: 'put-item', item: { ...item, kind, stageId: onStage ? 'stage' : null } }];
  });
  const services = festival.marketDays
    .flatMap((day) => day.slots)
    .flatMap((slot) => {
      const after = (minutes: number) => new Date(Date.parse(slot.startsAt) + minutes * 60_000).toISOString();
      const planned = turns.flatMap(([number, zh, en, chairs, minutes, hours]): ScheduleChange[] => {
        const application = applications.get(number);
        if (!application?.slotIds.includes(slot.id)) return [];
        const who = { applicationId: String(application._id), slotId: slot.id };
        return hours.map(([from, until], index) => ({
          kind: 'put-service',
          service: {
            id: `${number.toLowerCase()}-${slot.id}-${index + 1}`,
            ...who,
            service: { zh, en },
            ...{ minutes, chairs, startsAt: after(from), endsAt: after(until) },
          },
        }));
      });
      const resting = applications.get('D01');
      if (!resting?.slotIds.includes(slot.id)) return planned;
      const rest: ScheduleChange = {
        kind: 'put-blocker',
        blocker: {
          kind: 'break',
          id: `rest-d01-${slot.id}`,
          applicationId: String(resting._id),
          ...{ startsAt: after(150), endsAt: after(180), note: { zh: '吃午饭', en: 'Lunch' } },
        },
      };
      return [...planned, rest];
    });
  const written = await changeScheduleDraft(context, festival, revision, [...items, ...services], by);
  await publishSchedule(context, festival, written, by);
}
