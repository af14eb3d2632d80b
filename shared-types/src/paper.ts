import * as z from 'zod';
import { category, type Category } from './category.ts';
import { endpoints } from './endpoint.ts';
import { id, nonce, slug } from './id.ts';
import { name, paragraph } from './text.ts';
import { instant, localDate } from './time.ts';

export const paperKinds = [
  'business-licence',
  'food-permit',
  'health-certificate',
  'origin-certificate',
  'locksmith-filing',
  'medical-filing',
  'other',
] as const;

/** A paper that shows a vendor may trade. Names differ from city to city; `other` is for what a city calls its own. */
export const paperKind = z.enum(paperKinds).meta({ id: 'PaperKind' });
export type PaperKind = z.infer<typeof paperKind>;

/** Which trades have to show a paper at a festival. */
export const paperRule = z
  .object({ kind: paperKind, categories: z.array(category).min(1).max(30) })
  .meta({ id: 'PaperRule' });
export type PaperRule = z.infer<typeof paperRule>;

/** What a new festival asks for until its organizer says otherwise: defaults of ours, after what is usual; local rules differ. */
export const usualPaperRules: PaperRule[] = [
  { kind: 'business-licence', categories: ['food'] },
  { kind: 'health-certificate', categories: ['food'] },
  { kind: 'locksmith-filing', categories: ['keys'] },
  { kind: 'medical-filing', categories: ['health'] },
];

/** The papers a trade has to show. */
export function papersFor(rules: PaperRule[], trade: Category): PaperKind[] {
  return paperKinds.filter((kind) => rules.some((rule) => rule.kind === kind && rule.categories.includes(trade)));
}

/** What a paper is judged by: when it ends, and what this festival's staff found when they looked at it. Dates are local. */
export interface PaperFact {
  id: string;
  kind: PaperKind;
  expiresOn: string | null;
  uploadedAt: string;
  check: { verdict: 'verified' | 'rejected'; reason: string; expiresOn: string | null } | null;
}

export const paperState = z.enum(['verified', 'to-check', 'rejected', 'expired', 'missing']).meta({ id: 'PaperState' });
export type PaperState = z.infer<typeof paperState>;

/** How a required paper stands; `paperId` is the one that counts, `expiresOn` its last day as far as anybody knows. */
export const paperStanding = z
  .object({
    kind: paperKind,
    state: paperState,
    paperId: z.string().nullable(),
    expiresOn: z.string().nullable(),
    reason: z.string(),
  })
  .meta({ id: 'PaperStanding' });
export type PaperStanding = z.infer<typeof paperStanding>;

/** Without these a vendor cannot be given a place; a paper nobody has looked at yet holds nobody up. */
const blocking: PaperState[] = ['rejected', 'expired', 'missing'];

function judgeOne(paper: PaperFact, lastDay: string): PaperStanding {
  const { id, kind, check } = paper;
  const expiresOn = check?.expiresOn ?? paper.expiresOn;
  const ends = expiresOn !== null && expiresOn < lastDay;
  const found = check?.verdict ?? 'to-check';
  const state = found !== 'rejected' && ends ? 'expired' : found;
  return { kind, state, paperId: id, expiresOn, reason: check?.reason ?? '' };
}

/**
 * How each paper stands that a trade has to show, on the last day of the festival: of several of a kind the best counts,
 * and of equals the newest.
 */
export function judgePapers(
  rules: PaperRule[],
  trade: Category,
  papers: PaperFact[],
  lastDay: string,
): PaperStanding[] {
  const newestFirst = papers.toSorted((a, b) => b.uploadedAt.localeCompare(a.uploadedAt));
  const rank = ({ state }: PaperStanding) => Math.min(2, paperState.options.indexOf(state));
  return papersFor(rules, trade).map((kind) => {
    const [best] = newestFirst
      .filter((paper) => paper.kind === kind)
      .map((paper) => judgeOne(paper, lastDay))
      .sort((a, b) => rank(a) - rank(b));
    return best ?? { kind, state: 'missing', paperId: null, expiresOn: null, reason: '' };
  });
}

/** The first paper that keeps a vendor from a place, or null when the papers allow one. */
export function blockingPaper(standings: PaperStanding[]): PaperStanding | null {
  return standings.find(({ state }) => blocking.includes(state)) ?? null;
}

/** The last date on which a festival is held. */
export function lastDayOf(festival: { marketDays: { date: string }[] }): string {
  return festival.marketDays.reduce((last, { date }) => (date > last ? date : last), '');
}

export const paperMediaType = z.enum(['image/jpeg', 'application/pdf']).meta({ id: 'PaperMediaType' });
export type PaperMediaType = z.infer<typeof paperMediaType>;

/** What one festival's staff found when they looked at a paper. It holds in that festival only. */
export const paperCheck = z
  .object({
    verdict: z.enum(['verified', 'rejected']),
    reason: z.string(),
    expiresOn: localDate.nullable(),
    by: z.string(),
    at: instant,
    /** Rises with every check; sent back with the next, so that two who check at once hear of each other. */
    revision: z.number().int(),
  })
  .meta({ id: 'PaperCheck' });
export type PaperCheck = z.infer<typeof paperCheck>;

const paperBase = z.object({
  id,
  kind: paperKind,
  mediaType: paperMediaType,
  bytes: z.number().int(),
  expiresOn: localDate.nullable(),
  uploadedAt: instant,
});

/** A paper as its vendor sees it: it belongs to the vendor and serves every festival. */
export const ownPaper = paperBase.meta({ id: 'OwnPaper' });
export type OwnPaper = z.infer<typeof ownPaper>;

/** How a vendor's papers stand at one festival the vendor applied to. */
export const papersAtFestival = z
  .object({
    applicationId: id,
    festival: z.object({ slug, name }),
    lastDay: localDate,
    standings: z.array(paperStanding),
  })
  .meta({ id: 'PapersAtFestival' });
export type PapersAtFestival = z.infer<typeof papersAtFestival>;

export const ownPapers = z
  .object({ papers: z.array(ownPaper), festivals: z.array(papersAtFestival) })
  .meta({ id: 'OwnPapers' });
export type OwnPapers = z.infer<typeof ownPapers>;

/** A paper as a festival's staff see it: with their own check, and nobody else's. */
export const shownPaper = paperBase.extend({ check: paperCheck.nullable() }).meta({ id: 'ShownPaper' });
export type ShownPaper = z.infer<typeof shownPaper>;

export const shownPapers = z
  .object({ lastDay: localDate, standings: z.array(paperStanding), papers: z.array(shownPaper) })
  .meta({ id: 'ShownPapers' });
export type ShownPapers = z.infer<typeof shownPapers>;

/** The most a paper may weigh as it is sent; a phone's photographs are well below. */
export const largestPaper = 12_000_000;
/** The most papers one vendor keeps. */
export const mostPapers = 30;

/** Days after a festival's last day for which its staff may still open papers; a default of ours, as short as a complaint takes. */
export const paperDaysAfter = 30;

/** Whether a festival's staff may open papers on a date: from the application on, until some weeks after the last day. */
export function mayOpenPapers(lastDay: string, today: string): boolean {
  const until = new Date(`${lastDay}T00:00:00Z`);
  until.setUTCDate(until.getUTCDate() + paperDaysAfter);
  return today <= until.toISOString().slice(0, 10);
}

export const paperEndpoints = endpoints({
  'GET /vendor/papers': {
    summary: "The caller's papers, newest first, and how they stand at each festival the caller applied to",
    access: 'account',
    reply: ownPapers,
  },
  'POST /vendor/papers': {
    summary: 'Keep a paper: a JPEG, PNG or WebP picture, or a PDF. The same nonce again keeps one',
    access: 'account',
    query: z.object({ kind: paperKind, expiresOn: localDate.optional(), nonce }),
    upload: { limitBytes: largestPaper },
    reply: ownPaper,
  },
  'DELETE /vendor/papers/:paperId': {
    summary: 'Erase a paper with everything that was found about it',
    access: 'account',
    reply: z.object({ id }),
  },
  'GET /vendor/papers/:paperId/file': {
    summary: "One of the caller's papers as a file",
    access: 'account',
    reply: { attachment: true },
  },
  'GET /festivals/:slug/applications/:applicationId/papers': {
    summary: 'The papers an application has to show, as far as this festival asks for them',
    access: 'paper:see',
    reply: shownPapers,
  },
  'GET /festivals/:slug/applications/:applicationId/papers/:paperId/file': {
    summary: 'One of those papers as a file',
    access: 'paper:see',
    reply: { attachment: true },
  },
  'PUT /festivals/:slug/applications/:applicationId/papers/:paperId/check': {
    summary: 'Verify or reject a paper for this festival, or take that back; refused when a colleague checked it since',
    access: 'paper:check',
    body: z.object({
      verdict: z.enum(['verified', 'rejected']).nullable(),
      reason: paragraph(300).default(''),
      /** The date the paper itself names; the vendor's where it is left out. */
      expiresOn: localDate.nullable().optional(),
      /** Of the check that was seen; 0 when there was none. */
      revision: z.number().int().min(0),
    }),
    reply: shownPapers,
  },
});
