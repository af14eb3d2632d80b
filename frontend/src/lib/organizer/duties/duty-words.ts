import type { DutyFigures, DutyKind, DutyList, JudgedDuty } from '@yikeji/shared-types/duty.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';

type Standing = { tone: Tone; word: string };
type Words = { title: string; text: string; source: string };
type Given = { duty: JudgedDuty; figures: DutyFigures; laneMetres: number };

const licence = ({ duty, figures }: Given) =>
  duty.need === 'near'
    ? m.duty_crowd_licence_near({ from: figures.licenceFrom })
    : m.duty_crowd_licence_text({
        from: figures.licenceFrom,
        level: duty.level === 'city' ? m.duty_level_city() : m.duty_level_county(),
      });

const words: Record<DutyKind, (given: Given) => Words> = {
  'crowd-licence': (given) => ({
    title: m.duty_crowd_licence(),
    text: given.duty.need === 'unknown' ? m.duty_expected_unknown() : licence(given),
    source: m.duty_crowd_licence_source(),
  }),
  'safety-plan': () => ({
    title: m.duty_safety_plan(),
    text: m.duty_safety_plan_text(),
    source: m.duty_safety_plan_source(),
  }),
  'tell-of-changes': () => ({
    title: m.duty_tell_of_changes(),
    text: m.duty_tell_of_changes_text(),
    source: m.duty_tell_of_changes_source(),
  }),
  'fire-lane': ({ laneMetres }) => ({
    title: m.duty_fire_lane(),
    text: m.duty_fire_lane_text({ metres: laneMetres.toFixed(1) }),
    source: m.duty_fire_lane_source(),
  }),
  'fire-staff': ({ figures }) => ({
    title: m.duty_fire_staff(),
    text: m.duty_fire_staff_text({ count: figures.fireStaffFromPlots }),
    source: m.duty_fire_staff_source(),
  }),
  'first-aid': () => ({ title: m.duty_first_aid(), text: m.duty_first_aid_text(), source: m.duty_first_aid_source() }),
  'weather-plan': () => ({
    title: m.duty_weather_plan(),
    text: m.duty_weather_plan_text(),
    source: m.duty_weather_plan_source(),
  }),
  'food-papers': () => ({
    title: m.duty_food_papers(),
    text: m.duty_food_papers_text(),
    source: m.duty_food_papers_source(),
  }),
  'open-flame': () => ({
    title: m.duty_open_flame(),
    text: m.duty_open_flame_text(),
    source: m.duty_open_flame_source(),
  }),
  'temporary-power': () => ({
    title: m.duty_temporary_power(),
    text: m.duty_temporary_power_text(),
    source: m.duty_temporary_power_source(),
  }),
  hotline: () => ({ title: m.duty_hotline(), text: m.duty_hotline_text(), source: m.duty_hotline_source() }),
  'erase-personal': ({ figures }) => ({
    title: m.duty_erase_personal(),
    text: m.duty_erase_personal_text({ days: figures.eraseAfterDays }),
    source: m.duty_erase_personal_source(),
  }),
};

/** What duties are called, without what they ask for at a festival. */
export function dutyTitle(kind: DutyKind): string {
  const given = { duty: { kind, need: 'unknown' }, figures: {}, laneMetres: 0 } as unknown as Given;
  return words[kind]?.(given).title ?? '';
}

export const dutyWords = (given: Given): Words => words[given.duty.kind](given);

const pages: Partial<Record<DutyKind, { path: string; word: () => string }>> = {
  'fire-lane': { path: 'plan', word: m.duty_go_plan },
  'first-aid': { path: 'plan', word: m.duty_go_plan },
  'food-papers': { path: 'applications', word: m.duty_go_papers },
  hotline: { path: 'settings', word: m.duty_go_settings },
};

/** The page where a duty can be seen to, where there is one. */
export const dutyPage = (kind: DutyKind) => pages[kind];

/** Whole days from one calendar date to another; negative when it has passed. */
const daysUntil = (date: string, today: string): number =>
  Math.round((Date.parse(date) - Date.parse(today)) / 86_400_000);

/** How a duty stands; whether one is late is not said before it is known to be one. */
export function dutyStanding({ tick, need, dueDate }: DutyList['duties'][number], today: string): Standing {
  if (tick) return { tone: 'jade', word: m.duty_state_done() };
  if (need === 'unknown') return { tone: 'amber', word: m.duty_state_unknown() };
  if (need === 'near') return { tone: 'amber', word: m.duty_state_near() };
  return daysUntil(dueDate, today) < 0
    ? { tone: 'cinnabar', word: m.duty_state_late() }
    : { tone: 'slate', word: m.duty_state_open() };
}

/** How long there is, in words. */
export function timeLeft(date: string, today: string): string {
  const days = daysUntil(date, today);
  if (days === 0) return m.duty_due_today();
  return days < 0 ? m.duty_overdue({ count: -days }) : m.duty_days_left({ count: days });
}
