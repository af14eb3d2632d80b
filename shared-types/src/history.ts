import * as z from 'zod';
import { endpoints } from './endpoint.ts';
import { id } from './id.ts';
import { listQuery, pageOf } from './list.ts';
import type { LiveFactName } from './live.ts';
import { line } from './text.ts';
import { instant, localDate } from './time.ts';

/** What is written down without being told to open pages. */
export type QuietKind =
  | 'member:invited'
  | 'member:joined'
  | 'member:ended'
  | 'ownership:offered'
  | 'ownership:kept'
  | 'ownership:handed-over'
  | 'paper:checked'
  | 'duty:ticked'
  | 'decision:drafted'
  | 'erasure:announced'
  | 'erasure:done';
export type HistoryKind = LiveFactName | QuietKind;

/** Everything a history tells before and after of. */
export type ChangeField =
  | 'name'
  | 'series'
  | 'summary'
  | 'host'
  | 'organizer'
  | 'hotline'
  | 'venue'
  | 'timeZone'
  | 'marketDays'
  | 'recurrence'
  | 'zones'
  | 'categories'
  | 'programme'
  | 'gates'
  | 'expectedPeak'
  | 'crowdCap'
  | 'answerDays'
  | 'status'
  | 'applicationsOpen'
  | 'crowd'
  | 'version'
  | 'plots'
  | 'facilities'
  | 'state'
  | 'reason'
  | 'verdict'
  | 'expectedAt'
  | 'expiresOn'
  | 'quotas'
  | 'papers'
  | 'category'
  | 'slotIds'
  | 'preferredZoneIds'
  | 'pass'
  | 'vendor'
  | 'plot'
  | 'slot'
  | 'source'
  | 'arrived'
  | 'note'
  | 'title'
  | 'body'
  | 'urgency'
  | 'audience'
  | 'startsAt'
  | 'endsAt'
  | 'shown'
  | 'role'
  | 'owner';

/** One field before and after, as text or figures; lists and longer parts are told by how many they were and are. */
const told = z.union([z.string(), z.number(), z.boolean(), z.null(), z.object({ zh: z.string(), en: z.string() })]);
export const changedField = z.object({ field: z.string(), before: told, after: told });
/** As it is read; a field of another version of the product may be among them. */
export type Change = z.infer<typeof changedField>;
/** As it is written. */
export interface ToldChange extends Change {
  field: ChangeField;
}

type Plain = Change['before'];
const longestText = 200;

/** A part of a document as a history tells it: texts in both languages where there are two, lists by their length, moments as they stand on the wire. */
function plain(value: unknown): Plain {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value.slice(0, longestText);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.length;
  if (value instanceof Date) return value.toISOString();
  const part = value as { zh?: unknown; en?: unknown; name?: unknown; kind?: unknown };
  if (typeof part.zh === 'string') {
    const [zh, en] = [part.zh.slice(0, longestText), String(part.en ?? '').slice(0, longestText)];
    return zh && en ? { zh, en } : zh || en;
  }
  if (part.name !== undefined) return plain(part.name);
  return typeof part.kind === 'string' ? part.kind : null;
}

/**
 * What differs between two versions of a document, in the given fields. A list or part that changed inside without
 * becoming longer or shorter is named too, with the same figure before and after.
 */
export function changesIn<T extends object>(
  before: Partial<T>,
  after: Partial<T>,
  fields: readonly (keyof T & ChangeField)[],
): ToldChange[] {
  return fields
    .filter((field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null))
    .map((field) => ({ field, before: plain(before[field]), after: plain(after[field]) }));
}

export const historyGroups = [
  'settings',
  'plan',
  'applications',
  'places',
  'gate',
  'notices',
  'people',
  'tables',
] as const;

/** The groups a history is looked through by. */
export const historyGroup = z.enum(historyGroups);
export type HistoryGroup = z.infer<typeof historyGroup>;

const groupOf: Record<HistoryKind, HistoryGroup> = {
  'festival:changed': 'settings',
  'layout:published': 'plan',
  'schedule:changed': 'plan',
  'schedule:published': 'plan',
  'draft:changed': 'plan',
  'application:submitted': 'applications',
  'application:decided': 'applications',
  'application:withdrawn': 'applications',
  'application:confirmed': 'applications',
  'application:lapsed': 'applications',
  'pass:revoked': 'applications',
  'pass:restored': 'applications',
  'vendor:claimed': 'applications',
  'paper:checked': 'applications',
  'duty:ticked': 'settings',
  'decision:drafted': 'applications',
  'erasure:announced': 'people',
  'erasure:done': 'people',
  'review:changed': 'applications',
  'assignment:made': 'places',
  'assignment:ended': 'places',
  'assignment:moved': 'places',
  'assignment:substituted': 'places',
  'proposal:progressed': 'places',
  'placing-rules:changed': 'places',
  'check-in:recorded': 'gate',
  'check-in:undone': 'gate',
  'check-in:refused': 'gate',
  'lateness:told': 'gate',
  'head-count:changed': 'gate',
  'crowd:changed': 'gate',
  'gate-note:written': 'gate',
  'gate-note:changed': 'gate',
  'notice:published': 'notices',
  'notice:changed': 'notices',
  'notice:withdrawn': 'notices',
  'member:invited': 'people',
  'member:joined': 'people',
  'member:ended': 'people',
  'ownership:offered': 'people',
  'ownership:kept': 'people',
  'ownership:handed-over': 'people',
  'sheet:imported': 'tables',
  'sheet:undone': 'tables',
  'sheet:phones-exported': 'tables',
};

/** The kinds of record that belong to a group. */
export function kindsIn(group: HistoryGroup): HistoryKind[] {
  return (Object.keys(groupOf) as HistoryKind[]).filter((kind) => groupOf[kind] === group);
}

/** What vendors do themselves: who did it is then no colleague. */
export const vendorKinds: HistoryKind[] = [
  'application:submitted',
  'application:withdrawn',
  'application:confirmed',
  'vendor:claimed',
  'lateness:told',
];

/** The ids of what a record is about, as its details name them. */
export function aboutOf(details: Record<string, unknown>): string[] {
  const named = ['applicationId', 'noticeId', 'memberId'].map((key) => details[key]);
  return named.filter((each) => typeof each === 'string' && each !== '') as string[];
}

export const historyEntry = z
  .object({
    id,
    kind: z.string(),
    at: instant,
    by: z.string(),
    details: z.record(z.string(), z.unknown()),
    changes: z.array(changedField),
  })
  .meta({ id: 'HistoryEntry' });
export type HistoryEntry = z.infer<typeof historyEntry>;

/** Which records: of a group, by a person, of a day where the festival is, about one object. */
export const historyFilter = z.object({
  group: historyGroup.optional(),
  by: line(60).optional(),
  day: localDate.optional(),
  about: id.optional(),
});
export type HistoryFilter = z.infer<typeof historyFilter>;

export const historyEndpoints = endpoints({
  'GET /festivals/:slug/history': {
    summary:
      'Who did what and when, newest first, with what was before and after; `cursor` is the `next` of the last answer',
    access: 'history:see',
    query: listQuery.omit({ words: true }).extend(historyFilter.shape),
    reply: pageOf(historyEntry),
  },
  'GET /festivals/:slug/history/people': {
    summary: 'The names of the staff in a history, also of those who have left',
    access: 'history:see',
    reply: z.array(z.string()),
  },
});
