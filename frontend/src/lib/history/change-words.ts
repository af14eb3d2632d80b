import type { ApplicationState } from '@yikeji/shared-types/application.ts';
import { categoryNames } from '@yikeji/shared-types/category-names.ts';
import type { Category } from '@yikeji/shared-types/category.ts';
import type { Change, ChangeField } from '@yikeji/shared-types/history.ts';
import { applicationWord, dayState, festivalState, roleWord } from '#lib/organizer/words.ts';
import { crowdWord } from '#lib/crowd-words.ts';
import { urgencyWord } from '#lib/notices/notice-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { dayAndClock, dayOfMonth, say } from '#lib/words.ts';

/** What changed in words: the field, and short texts of what it was and is. Without `before` only that it changed is known. */
export interface ChangeWords {
  label: string;
  before: string;
  after: string;
  /** The field changed inside: both figures are the same and say nothing. */
  inside: boolean;
}

type Word = () => string;
const stateWords = Object.fromEntries(
  Object.entries({ ...applicationWord, ...dayState, ...festivalState }).map(([key, { word }]) => [key, word]),
);
const application = (state: string): Word | undefined => applicationWord[state as ApplicationState]?.word;
const trade = (category: string): Word | undefined => {
  const names = categoryNames[category as Category];
  return names && (() => say(names));
};

/** Words for the closed texts of a field; other texts are shown as they are. */
const texts: Partial<Record<ChangeField, (text: string) => Word | undefined>> = {
  state: application,
  status: (text) => stateWords[text],
  category: trade,
  role: (text) => (roleWord as Record<string, Word>)[text],
  crowd: (text) => (crowdWord as Record<string, Word>)[text],
  urgency: (text) => (urgencyWord as Record<string, Word>)[text],
  audience: (text) =>
    ({
      residents: m.notices_to_residents,
      vendors: m.notices_to_vendors,
      zones: m.notices_to_zones,
      vendor: m.notices_to_vendor,
    })[text],
  note: (text) => ({ open: m.history_note_open, done: m.history_note_done, withdrawn: m.history_note_withdrawn })[text],
  source: (text) =>
    ({ hand: m.history_source_hand, proposal: m.history_source_proposal, substitute: m.history_source_substitute })[
      text
    ],
  verdict: (text) => ({ verified: m.history_verified, rejected: m.history_rejected })[text],
};
const switches: Partial<Record<ChangeField, [yes: Word, no: Word]>> = {
  applicationsOpen: [m.history_open, m.history_closed],
  pass: [m.history_valid, m.history_stopped],
  arrived: [m.history_arrived, m.history_expected],
  shown: [m.history_shown, m.history_hidden],
};
const moments: string[] = ['startsAt', 'endsAt', 'expectedAt'] satisfies ChangeField[];
/** Told by their figure alone, not by how many. */
const figures: string[] = ['version', 'expectedPeak', 'crowdCap', 'answerDays'] satisfies ChangeField[];
const longest = 80;

const short = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

function valueWord(field: string, value: Change['before'], zone: string): string {
  if (value === null || value === '') return m.history_nothing();
  if (typeof value === 'boolean') return switches[field as ChangeField]?.[value ? 0 : 1]() ?? '';
  if (typeof value === 'number') return figures.includes(field) ? String(value) : m.history_many({ count: value });
  if (typeof value === 'object') return short(say(value));
  if (moments.includes(field)) return dayAndClock(value, zone);
  if (field === 'expiresOn') return dayOfMonth(value, zone);
  const known = texts[field as ChangeField]?.(value);
  return known ? known() : short(value);
}

/** One change as a clerk reads it. */
export function changeWords({ field, before, after }: Change, zone: string): ChangeWords {
  const label = (fieldWord as Record<string, Word | undefined>)[field] ?? m.history_field_other;
  return {
    label: label(),
    before: valueWord(field, before, zone),
    after: valueWord(field, after, zone),
    inside: JSON.stringify(before) === JSON.stringify(after),
  };
}

const fieldWord: Record<ChangeField, Word> = {
  name: m.history_field_name,
  series: m.history_field_series,
  summary: m.history_field_summary,
  host: m.history_field_host,
  organizer: m.history_field_organizer,
  hotline: m.history_field_hotline,
  venue: m.history_field_venue,
  timeZone: m.history_field_time_zone,
  marketDays: m.history_field_market_days,
  recurrence: m.recurring_field,
  zones: m.history_field_zones,
  categories: m.history_field_categories,
  programme: m.history_field_programme,
  gates: m.history_field_gates,
  expectedPeak: m.history_field_expected_peak,
  crowdCap: m.history_field_crowd_cap,
  answerDays: m.answer_form,
  status: m.history_field_status,
  applicationsOpen: m.history_field_applications_open,
  crowd: m.history_field_crowd,
  version: m.history_field_version,
  plots: m.history_field_plots,
  facilities: m.history_field_facilities,
  state: m.history_field_state,
  reason: m.history_field_reason,
  verdict: m.history_field_verdict,
  expectedAt: m.history_field_expected_at,
  expiresOn: m.history_field_expires_on,
  quotas: m.history_field_quotas,
  papers: m.history_field_papers,
  category: m.history_field_category,
  slotIds: m.history_field_slot_ids,
  preferredZoneIds: m.history_field_preferred_zone_ids,
  pass: m.history_field_pass,
  vendor: m.history_field_vendor,
  plot: m.history_field_plot,
  slot: m.history_field_slot,
  source: m.history_field_source,
  arrived: m.history_field_arrived,
  note: m.history_field_note,
  title: m.history_field_title,
  body: m.history_field_body,
  urgency: m.history_field_urgency,
  audience: m.history_field_audience,
  startsAt: m.history_field_starts_at,
  endsAt: m.history_field_ends_at,
  shown: m.history_field_shown,
  role: m.history_field_role,
  owner: m.history_field_owner,
};
