import type { FestivalInput } from '@yikeji/shared-types/festival.ts';
import { m } from '#lib/paraglide/messages.js';

const words: Record<keyof FestivalInput, () => string> = {
  name: m.organizer_form_name,
  series: m.organizer_form_series,
  summary: m.organizer_form_summary,
  host: m.organizer_form_host,
  organizer: m.organizer_form_organizer,
  hotline: m.organizer_form_hotline,
  venue: m.organizer_form_venue,
  timeZone: m.organizer_form_time_zone,
  marketDays: m.organizer_form_days,
  recurrence: m.recurring_field,
  zones: m.organizer_form_zones,
  categories: m.organizer_form_categories,
  quotas: m.review_form_quotas,
  papers: m.review_form_papers,
  programme: m.organizer_form_programme,
  gates: m.organizer_form_gates,
  expectedPeak: m.organizer_form_peak,
  crowdCap: m.today_form_cap,
  answerDays: m.answer_form,
};

export const fieldWords = (fields: (keyof FestivalInput)[]): string =>
  fields.map((field) => words[field]()).join(m.organizer_and());
