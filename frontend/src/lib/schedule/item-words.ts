import type { ScheduleItemKind } from '@yikeji/shared-types/schedule.ts';
import { m } from '#lib/paraglide/messages.js';

/** What kind of programme item it is, in words. */
export const itemKindWord: Record<ScheduleItemKind, () => string> = {
  opening: m.schedule_kind_opening,
  show: m.schedule_kind_show,
  lesson: m.schedule_kind_lesson,
  talk: m.schedule_kind_talk,
  draw: m.schedule_kind_draw,
  other: m.schedule_kind_other,
};
