import * as z from 'zod';
import { endpoints } from './endpoint.ts';
import { id, partId } from './id.ts';
import { scheduleConflict } from './schedule/conflict.ts';
import { scheduleFacts } from './schedule/facts.ts';
import { scheduleItemKinds } from './schedule/kinds.ts';
import { name, remark } from './text.ts';
import { instant } from './time.ts';

// Moments that cannot be read are told by their own field.
const inOrder = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) =>
  !(Date.parse(startsAt) >= Date.parse(endsAt));
const backwards = { message: 'ends before it starts', path: ['endsAt'] };

export const scheduleItemKind = z.enum(scheduleItemKinds).meta({ id: 'ScheduleItemKind' });
export type ScheduleItemKind = z.infer<typeof scheduleItemKind>;

const itemShape = z.object({
  /** Stays the same however often it is moved. */
  id: partId,
  kind: scheduleItemKind,
  title: name,
  note: remark.default({ zh: '', en: '' }),
  /** A facility of the plan, of the kind `stage`; null where the place is only named. */
  stageId: partId.nullable(),
  /** Where, in words or as a plot's number: for an item without a stage. */
  place: remark.default({ zh: '', en: '' }),
  startsAt: instant,
  endsAt: instant,
});
/** A programme item: something to watch or join at a time, on a stage of the plan or at a place named in words. */
export const scheduleItem = itemShape.refine(inOrder, backwards).meta({ id: 'ScheduleItem' });
export type ScheduleItem = z.infer<typeof scheduleItem>;

const serviceShape = z.object({
  id: partId,
  applicationId: id,
  slotId: partId,
  /** As the vendor's offer names it. */
  service: name,
  /** Of one turn; a multiple of 5. */
  minutes: z.number().int().min(5).max(480).multipleOf(5),
  /** How many can be served at once; 0 while nobody knows. */
  chairs: z.number().int().min(0).max(20),
  startsAt: instant,
  endsAt: instant,
});
/** When a vendor does one of its services in a slot: turns of so many minutes on so many chairs side by side. */
export const servicePlan = serviceShape.refine(inOrder, backwards).meta({ id: 'ServicePlan' });
export type ServicePlan = z.infer<typeof servicePlan>;

const during = { id: partId, startsAt: instant, endsAt: instant, note: remark.default({ zh: '', en: '' }) };

/** A while in which a vendor rests, or nobody can use a plot. */
export const scheduleBlocker = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('break'), applicationId: id, ...during }),
    z.object({ kind: z.literal('closed'), plotId: partId, ...during }),
  ])
  .refine(inOrder, backwards)
  .meta({ id: 'ScheduleBlocker' });
export type ScheduleBlocker = z.infer<typeof scheduleBlocker>;

/** What an organizer plans beside who stands where. Who stands where is told by assignments alone. */
export const schedule = z
  .object({
    items: z.array(scheduleItem).max(500).default([]),
    services: z.array(servicePlan).max(2000).default([]),
    blockers: z.array(scheduleBlocker).max(2000).default([]),
  })
  .meta({ id: 'Schedule' });
export type Schedule = z.infer<typeof schedule>;

export const emptySchedule: Schedule = { items: [], services: [], blockers: [] };

/** A small edit of a schedule. A thing put twice is the same as once; one removed twice too. */
export const scheduleChange = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('put-item'), item: scheduleItem }),
    z.object({ kind: z.literal('put-service'), service: servicePlan }),
    z.object({ kind: z.literal('put-blocker'), blocker: scheduleBlocker }),
    z.object({ kind: z.literal('remove'), from: z.enum(['items', 'services', 'blockers']), id: partId }),
  ])
  .meta({ id: 'ScheduleChange' });
export type ScheduleChange = z.infer<typeof scheduleChange>;

/** A schedule as planners see it: the draft, what it stands on, and the newest published version when there is one. */
export const plannedSchedule = z
  .object({
    draft: schedule,
    /** Rises with every saved change of the draft. */
    revision: z.number().int(),
    facts: scheduleFacts,
    conflicts: z.array(scheduleConflict),
    published: z.object({ version: z.number().int(), publishedAt: instant, schedule }).nullable(),
    /** Whether the draft says something else than what is published. */
    changed: z.boolean(),
  })
  .meta({ id: 'PlannedSchedule' });
export type PlannedSchedule = z.infer<typeof plannedSchedule>;

/** A published service with who does it and where, as residents see it. */
const shownService = serviceShape
  .pick({ id: true, slotId: true, service: true, minutes: true, chairs: true, startsAt: true, endsAt: true })
  .extend({
    vendorName: name,
    plotNumbers: z.array(z.string()),
    /** While the vendor rests: no turn then. */
    breaks: z.array(z.object({ startsAt: instant, endsAt: instant })),
  });

/** The newest published schedule for residents; version 0 and empty before there is one. Nothing in it is personal. */
export const programme = z
  .object({
    version: z.number().int(),
    items: z.array(
      itemShape
        .pick({ id: true, kind: true, title: true, note: true, startsAt: true, endsAt: true })
        .extend({ place: remark }),
    ),
    services: z.array(shownService),
  })
  .meta({ id: 'Programme' });
export type Programme = z.infer<typeof programme>;

export const scheduleEndpoints = endpoints({
  'GET /festivals/:slug/schedule': {
    summary: 'The draft of the schedule with its conflicts, what they follow from, and what is published',
    access: 'schedule:see',
    reply: plannedSchedule,
  },
  'PATCH /festivals/:slug/schedule': {
    summary:
      'Change the draft by small edits. What others changed since the given revision stays; refused when it was the same thing',
    access: 'schedule:edit',
    body: z.object({ revision: z.number().int(), changes: z.array(scheduleChange).min(1).max(1000) }),
    reply: z.object({ revision: z.number().int() }),
  },
  'POST /festivals/:slug/schedule/publication': {
    summary: 'Publish the draft as the next version; refused while a conflict stops it',
    access: 'schedule:edit',
    body: z.object({ revision: z.number().int() }),
    reply: plannedSchedule,
  },
  'GET /festivals/:slug/programme': {
    summary: 'The published programme: items by time, and services with their times',
    access: 'anyone',
    reply: programme,
  },
});
