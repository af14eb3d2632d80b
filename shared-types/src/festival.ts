import * as z from 'zod';
import { role } from './access.ts';
import { category } from './category.ts';
import { endpoints } from './endpoint.ts';
import { crowdLevel } from './head-count.ts';
import { code, id, newSlug, partId, slug } from './id.ts';
import { paperRule } from './paper.ts';
import { maxMarketDays, recurrence } from './recurrence.ts';
import { dayStatus, festivalStatus, reasonKind, statusChange, statusReason } from './status.ts';
import { line, name, remark } from './text.ts';
import { clockTime, instant, localDate, timeZone } from './time.ts';

/** A point on the earth, with the datum it was read in: mixing WGS-84 and GCJ-02 is wrong by some 550 m in Tianjin. */
export const position = z
  .object({
    longitude: z.number().min(-180).max(180),
    latitude: z.number().min(-90).max(90),
    datum: z.enum(['wgs84', 'gcj02', 'bd09']),
  })
  .meta({ id: 'Position' });

export const venue = z
  .object({
    name,
    address: remark,
    position: position.nullable().default(null),
    /** Metres of clear width a fire engine needs. 4.0 by default, after GB 50016-2014 7.1.8; local rules may differ. */
    fireLaneMetres: z.number().min(0).max(20).default(4),
    openFlameAllowed: z.boolean().default(false),
  })
  .meta({ id: 'Venue' });

export const zone = z
  .object({ id: partId, letter: z.string().regex(/^[A-Z]$/), name, categories: z.array(category).max(30).default([]) })
  .meta({ id: 'Zone' });
export type Zone = z.infer<typeof zone>;

const slotInput = z.object({ id: partId, name, starts: clockTime, ends: clockTime });
/** A trading period of a market day that vendors register for. */
export const slot = slotInput.extend({ startsAt: instant, endsAt: instant }).meta({ id: 'Slot' });
export type Slot = z.infer<typeof slot>;

const marketDayInput = z.object({
  id: partId,
  date: localDate,
  opens: clockTime,
  /** A closing time not after the opening time means the next morning. */
  closes: clockTime,
  loadInFrom: clockTime,
  loadInUntil: clockTime,
  loadOutUntil: clockTime,
  slots: z.array(slotInput).min(1).max(12),
});
/** A dated opening: its wall-clock times as typed and the moments they stand for. */
export const marketDay = marketDayInput
  .extend({
    slots: z.array(slot),
    loadInFromAt: instant,
    loadInUntilAt: instant,
    opensAt: instant,
    closesAt: instant,
    loadOutUntilAt: instant,
    status: dayStatus,
    statusReason: statusReason.nullable(),
  })
  .meta({ id: 'MarketDay' });
export type MarketDay = z.infer<typeof marketDay>;

const programmeItemInput = z.object({
  id: partId,
  marketDayId: partId,
  starts: clockTime,
  ends: clockTime.nullable().default(null),
  title: name,
  note: remark.default({ zh: '', en: '' }),
  /** Where: a plot's number, or free words such as 广场. */
  place: name,
});
export const programmeItem = programmeItemInput
  .extend({ startsAt: instant, endsAt: instant.nullable() })
  .meta({ id: 'ProgrammeItem' });
export type ProgrammeItem = z.infer<typeof programmeItem>;

const distinct = (values: string[]) => new Set(values).size === values.length;

/** What an organizer types about a festival. Parts keep their ids when they are edited. */
export const festivalInput = z
  .object({
    name,
    series: remark.default({ zh: '', en: '' }),
    summary: remark.default({ zh: '', en: '' }),
    host: remark.default({ zh: '', en: '' }),
    organizer: remark.default({ zh: '', en: '' }),
    hotline: line(40).default(''),
    venue,
    timeZone: timeZone.default('Asia/Shanghai'),
    marketDays: z
      .array(marketDayInput)
      .min(1)
      .max(maxMarketDays)
      .refine((days) => distinct(days.map((day) => day.id)), { message: 'two days with one id' })
      .refine((days) => distinct(days.map((day) => day.date)), { message: 'two days with one date' })
      .refine((days) => distinct(days.flatMap((day) => day.slots.map((slot) => slot.id))), {
        message: 'two slots with one id',
      }),
    /** The rule its market days are made after; null where each was typed by itself. */
    recurrence: recurrence.nullable().default(null),
    zones: z
      .array(zone)
      .min(1)
      .max(26)
      .refine((zones) => distinct(zones.map((zone) => zone.id)), { message: 'two zones with one id' })
      .refine((zones) => distinct(zones.map((zone) => zone.letter)), { message: 'two zones with one letter' }),
    categories: z.array(category).min(1).max(30),
    /** How many of a category there is room for; a category without a quota is not counted against one. */
    quotas: z
      .array(z.object({ category, count: z.number().int().min(0).max(10_000) }))
      .max(30)
      .refine((quotas) => distinct(quotas.map((quota) => quota.category)), { message: 'two quotas for one category' })
      .default([]),
    /** Which trades have to show which papers; what is not asked for holds nobody up. */
    papers: z
      .array(paperRule)
      .max(20)
      .refine((rules) => distinct(rules.map((rule) => rule.kind)), { message: 'two rules for one paper' })
      .default([]),
    programme: z.array(programmeItemInput).max(300).default([]),
    gates: z.array(name).max(20).default([]),
    expectedPeak: z.number().int().min(0).max(1_000_000).default(0),
    /** The most people the organizer wants inside at once; 0 is no cap. */
    crowdCap: z.number().int().min(0).max(1_000_000).default(0),
    /** Whole days within which accepted vendors say whether they come; 0 asks nobody. */
    answerDays: z.number().int().min(0).max(60).default(0),
  })
  .meta({ id: 'FestivalInput' });
export type FestivalInput = z.infer<typeof festivalInput>;

/** A festival as its pages show it. Nothing in it is personal. */
export const festival = festivalInput
  .extend({
    id,
    slug,
    code,
    marketDays: z.array(marketDay),
    programme: z.array(programmeItem),
    status: festivalStatus,
    statusReason: statusReason.nullable(),
    applicationsOpen: z.boolean(),
    /** How full it was when the gates last counted; null before, and without a cap. */
    crowd: z.object({ marketDayId: partId, level: crowdLevel }).nullable(),
    /** Rises with every announced change. */
    version: z.number().int(),
    /** Rises with every edit of the settings; sent back with an edit, so that two editors cannot overwrite each other. */
    revision: z.number().int(),
    /** Of the newest published schedule, which the programme then follows; absent or 0 while it is typed into the settings. */
    scheduleVersion: z.number().int().optional(),
    demo: z.boolean(),
  })
  .meta({ id: 'Festival' });
export type Festival = z.infer<typeof festival>;

/** What a list of festivals shows of one. */
export const festivalCard = festival
  .pick({
    id: true,
    slug: true,
    name: true,
    series: true,
    venue: true,
    timeZone: true,
    marketDays: true,
    status: true,
    statusReason: true,
    applicationsOpen: true,
    demo: true,
  })
  .meta({ id: 'FestivalCard' });
export type FestivalCard = z.infer<typeof festivalCard>;

/** A festival as its members see it: with the caller's own role. */
export const festivalForMember = z.object({ festival, role }).meta({ id: 'FestivalForMember' });

export const member = z
  .object({
    id,
    name: line(40),
    login: z.string(),
    role,
    /** When the membership ends by itself; null for never. */
    endsAt: instant.nullable(),
    isSelf: z.boolean(),
    /** Whether the festival was offered to this member, who has not accepted yet. */
    isOffered: z.boolean(),
  })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof member>;

/** Who counts on a market day: nobody of them may lose it unasked. Counts are of this day alone. */
export const dayUse = z
  .object({
    marketDayId: partId,
    /** The slots of the day somebody counts on. */
    slotIds: z.array(partId),
    applications: z.number().int(),
    assignments: z.number().int(),
    /** Some of the vendors, by name. */
    vendors: z.array(name),
  })
  .meta({ id: 'DayUse' });
export type DayUse = z.infer<typeof dayUse>;

export const festivalEndpoints = endpoints({
  'GET /festivals': {
    summary: 'The festivals everybody may see, soonest first',
    access: 'anyone',
    reply: z.array(festivalCard),
  },
  'GET /calls': { summary: 'The festivals that take applications now', access: 'anyone', reply: z.array(festivalCard) },
  'GET /organizer/festivals': {
    summary: 'The festivals the caller is a member of',
    access: 'account',
    reply: z.array(z.object({ festival: festivalCard, role })),
  },
  'POST /festivals': {
    summary: 'Create a festival and own it',
    access: 'organizer',
    body: festivalInput.extend({ slug: newSlug }),
    reply: festivalForMember,
  },
  'GET /festivals/:slug/settings': {
    summary: 'Everything about a festival, for its members',
    access: 'festival:see',
    reply: festivalForMember,
  },
  'PUT /festivals/:slug/settings': {
    summary: 'Change what a festival is; refused when somebody else changed it since',
    access: 'festival:edit',
    body: festivalInput.extend({ revision: z.number().int() }),
    reply: festivalForMember,
  },
  'GET /festivals/:slug/days-in-use': {
    summary:
      'Who counts on which market day and slot: applications and places, so that no change of the days forgets them',
    access: 'festival:edit',
    reply: z.array(dayUse),
  },
  'POST /festivals/:slug/status': {
    summary: 'Publish, suspend, resume, postpone, cancel, close or reopen a festival or one of its days',
    access: 'festival:change-status',
    body: z.object({
      change: statusChange,
      marketDayId: partId.optional(),
      reason: z.object({ kind: reasonKind, text: remark }).optional(),
    }),
    reply: festivalForMember,
  },
  'POST /festivals/:slug/applications-open': {
    summary: 'Open or close the applications',
    access: 'festival:change-status',
    body: z.object({ open: z.boolean() }),
    reply: festivalForMember,
  },
  'GET /festivals/:slug/call': { summary: 'What a vendor needs to know to apply', access: 'anyone', reply: festival },
  'GET /festivals/:slug/members': { summary: 'Who works on a festival', access: 'member:see', reply: z.array(member) },
  'POST /festivals/:slug/invites': {
    summary: 'Make a link that lets one colleague join with a role, once, within seven days',
    access: 'member:manage',
    body: z
      .object({
        role,
        endsAt: instant.nullable().default(null),
        address: z.union([z.literal(''), z.email().max(120)]).default(''),
      })
      .refine(({ role: given, endsAt }) => given !== 'owner' || endsAt === null, {
        message: 'an owner has no end date',
        path: ['endsAt'],
      }),
    reply: z.object({ token: z.string(), expiresAt: instant }),
  },
  'DELETE /festivals/:slug/members/:memberId': {
    summary: 'End a membership; the last owner stays',
    access: 'member:manage',
    reply: z.array(member),
  },
  'POST /festivals/:slug/ownership-offer': {
    summary: 'Offer the festival to a member, who owns it on accepting within seven days',
    access: 'member:manage',
    body: z.object({ memberId: id }),
    reply: z.array(member),
  },
  'DELETE /festivals/:slug/ownership-offer': {
    summary: 'Take an offer of the festival back, or decline it',
    access: 'member:see',
    reply: z.array(member),
  },
  'POST /festivals/:slug/ownership-offer/acceptance': {
    summary: 'Accept an offered festival and own it; who offered it plans on',
    access: 'member:see',
    reply: z.array(member),
  },
  'POST /invites/:token/acceptance': {
    summary: 'Join a festival by an invite link',
    access: 'account',
    reply: festivalForMember,
  },
});
