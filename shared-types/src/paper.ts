import * as z from 'zod';
import { category, type Category } from './category.ts';
import type { Name } from './text.ts';

/** A paper that shows a vendor may trade. Names differ from city to city; `other` is for what a city calls its own. */
export const paperKind = z
  .enum([
    'business-licence',
    'food-permit',
    'health-certificate',
    'origin-certificate',
    'locksmith-filing',
    'medical-filing',
    'other',
  ])
  .meta({ id: 'PaperKind' });
export type PaperKind = z.infer<typeof paperKind>;

export const paperNames: Record<PaperKind, Name> = {
  'business-licence': { zh: '营业执照', en: 'Business licence' },
  'food-permit': { zh: '食品经营许可（摊贩卡）', en: 'Food permit or stall card' },
  'health-certificate': { zh: '健康证', en: 'Health certificate' },
  'origin-certificate': { zh: '农产品产地或合格证明', en: 'Proof of origin' },
  'locksmith-filing': { zh: '开锁备案', en: 'Locksmith filing' },
  'medical-filing': { zh: '义诊备案', en: 'Health-check filing' },
  other: { zh: '其他证照', en: 'Other paper' },
};

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
  return paperKind.options.filter((kind) =>
    rules.some((rule) => rule.kind === kind && rule.categories.includes(trade)),
  );
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
