import type { ScheduleFileFault, ScheduleFileRow } from '@yikeji/shared-types/schedule-file.ts';
import { m } from '#lib/paraglide/messages.js';

const faultWord: Record<ScheduleFileFault['fault'], () => string> = {
  unreadable: m.schedule_file_unreadable,
  doctype: m.schedule_file_doctype,
  'no-schedule': m.schedule_file_no_schedule,
  'too-many': m.schedule_file_too_many,
  'guid-wrong': m.schedule_file_guid_wrong,
  'guid-twice': m.schedule_file_guid_twice,
  'title-missing': m.schedule_file_title_missing,
  'title-long': m.schedule_file_title_long,
  'note-long': m.schedule_file_note_long,
  'strange-letters': m.schedule_file_strange_letters,
  'date-wrong': m.schedule_file_date_wrong,
  'duration-wrong': m.schedule_file_duration_wrong,
  'service-unknown': m.schedule_file_service_unknown,
  'place-missing': m.schedule_file_place_missing,
};

/** `第12行“开市”：时长不对` */
export function faultLine({ line, fault, about }: ScheduleFileFault): string {
  const what = faultWord[fault]();
  if (line === 0) return about ? m.schedule_file_about({ about, what }) : what;
  return about ? m.schedule_file_line_about({ line, about, what }) : m.schedule_file_line({ line, what });
}

export const fateWord: Record<ScheduleFileRow['fate'], () => string> = {
  new: m.schedule_file_new,
  changed: m.schedule_file_changed,
  same: m.schedule_file_same,
  removed: m.schedule_file_removed,
};

export const differsWord: Record<ScheduleFileRow['differs'][number], () => string> = {
  title: m.schedule_file_differs_title,
  note: m.schedule_file_differs_note,
  kind: m.schedule_file_differs_kind,
  time: m.schedule_file_differs_time,
  place: m.schedule_file_differs_place,
};
