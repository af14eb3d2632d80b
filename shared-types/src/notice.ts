import * as z from 'zod';
import { endpoints } from './endpoint.ts';
import { id, nonce, partId, slug } from './id.ts';
import { listQuery, pageOf } from './list.ts';
import { moment } from './moment.ts';
import { line, name, remark } from './text.ts';
import { instant } from './time.ts';

/** How loudly a notice speaks. Pages show it by shape and word, never by colour alone. */
export const urgency = z.enum(['information', 'important', 'urgent']).meta({ id: 'Urgency' });
export type Urgency = z.infer<typeof urgency>;

/** Whom a notice is for. What residents are told, vendors and staff read too. */
export const noticeAudience = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('residents') }),
    z.object({ kind: z.literal('vendors') }),
    z.object({ kind: z.literal('zones'), zoneIds: z.array(partId).min(1).max(26) }),
    z.object({ kind: z.literal('vendor'), applicationId: id }),
  ])
  .meta({ id: 'NoticeAudience' });
export type NoticeAudience = z.infer<typeof noticeAudience>;

/** A headline in Chinese, in English, or in both. */
const headline = z
  .object({ zh: line(60).default(''), en: line(120).default('') })
  .refine(({ zh, en }) => zh !== '' || en !== '', { message: 'no text in any language' });

const content = z.object({
  audience: noticeAudience,
  urgency,
  title: headline,
  body: remark.default({ zh: '', en: '' }),
  startsAt: instant,
  endsAt: instant,
});
export type NoticeContent = z.infer<typeof content>;

const inOrder = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => moment(startsAt) < moment(endsAt);
const order = { message: 'the end is not after the start', path: ['endsAt'] };

/** As organizers see it. A withdrawn one stays as a record. */
export const notice = content
  .extend({
    id,
    /** Of a notice to one vendor. */
    vendorName: name.nullable(),
    publishedAt: instant,
    publishedBy: z.string(),
    changedAt: instant,
    withdrawnAt: instant.nullable(),
    withdrawnBy: z.string(),
    revision: z.number().int(),
  })
  .meta({ id: 'Notice' });
export type Notice = z.infer<typeof notice>;

/** As its readers see it, while it stands. */
export const shownNotice = content
  .omit({ audience: true })
  .extend({ id, to: z.enum(['residents', 'vendors', 'zones', 'vendor']), publishedAt: instant })
  .meta({ id: 'ShownNotice' });
export type ShownNotice = z.infer<typeof shownNotice>;

/** What a page shows now, and the moment (or null) at which it should ask again because one begins or ends. */
export const noticeBoard = z
  .object({ notices: z.array(shownNotice), turnsAt: instant.nullable(), serverTime: instant })
  .meta({ id: 'NoticeBoard' });
export type NoticeBoard = z.infer<typeof noticeBoard>;

type Standing = { startsAt: string; endsAt: string; withdrawnAt: string | null };

/** What has become of a notice at a moment in milliseconds. It begins with its first and is over with its last instant. */
export function noticeState(given: Standing, now: number): 'upcoming' | 'current' | 'ended' | 'withdrawn' {
  if (given.withdrawnAt !== null) return 'withdrawn';
  if (now < moment(given.startsAt)) return 'upcoming';
  return now < moment(given.endsAt) ? 'current' : 'ended';
}

/** Who reads: a resident, somebody of the staff, or a vendor by one application. */
export type NoticeReader =
  | { kind: 'resident' }
  | { kind: 'member' }
  | { kind: 'vendor'; applicationId: string; accepted: boolean; zoneIds: readonly string[] };

/** Whether a notice is meant for a reader. Vendors are those who were accepted; one named alone is told in any state. */
export function isAddressedTo(audience: NoticeAudience, reader: NoticeReader): boolean {
  if (audience.kind === 'residents' || reader.kind === 'member') return true;
  if (reader.kind === 'resident') return false;
  if (audience.kind === 'vendor') return audience.applicationId === reader.applicationId;
  if (!reader.accepted) return false;
  return audience.kind === 'vendors' || audience.zoneIds.some((zoneId) => reader.zoneIds.includes(zoneId));
}

const loudness: Record<Urgency, number> = { urgent: 0, important: 1, information: 2 };

/** The loudest first, and of equals the newest. */
export function byUrgency(
  a: Pick<ShownNotice, 'urgency' | 'publishedAt'>,
  b: Pick<ShownNotice, 'urgency' | 'publishedAt'>,
): number {
  return loudness[a.urgency] - loudness[b.urgency] || moment(b.publishedAt) - moment(a.publishedAt);
}

/** The next moment after `now` (milliseconds) at which one of these begins or ends; null when none will. */
export function nextNoticeTurn(notices: Standing[], now: number): number | null {
  const turns = notices
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .flatMap(({ startsAt, endsAt }) => [moment(startsAt), moment(endsAt)])
    .filter((at) => at > now);
  return turns.length > 0 ? Math.min(...turns) : null;
}

export const noticeEndpoints = endpoints({
  'GET /festivals/:slug/notices/current': {
    summary: 'The notices that stand now: for residents, or for staff, who read them all',
    access: 'anyone',
    query: z.object({ as: z.enum(['resident', 'member']).default('resident') }),
    reply: noticeBoard,
  },
  'GET /vendor/notices': {
    summary: "The notices that stand now at the festivals of the caller's applications",
    access: 'account',
    reply: z.array(noticeBoard.extend({ festival: z.object({ slug, name, timeZone: z.string() }), applicationId: id })),
  },
  'GET /festivals/:slug/notices': {
    summary: 'All notices, a page at a time',
    access: 'notice:see',
    query: listQuery.extend({ order: z.enum(['newest', 'oldest']).default('newest') }),
    reply: pageOf(notice),
  },
  'POST /festivals/:slug/notices': {
    summary: 'Publish a notice; the same nonce again publishes nothing more',
    access: 'notice:manage',
    body: content.extend({ nonce }).refine(inOrder, order),
    reply: notice,
  },
  'PUT /festivals/:slug/notices/:noticeId': {
    summary: 'Change a notice that is not over; refused when somebody else changed it since',
    access: 'notice:manage',
    body: content.extend({ revision: z.number().int() }).refine(inOrder, order),
    reply: notice,
  },
  'POST /festivals/:slug/notices/:noticeId/withdrawal': {
    summary: 'Take a notice down at once; it stays in the list',
    access: 'notice:manage',
    reply: notice,
  },
});
