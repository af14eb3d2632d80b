import type { Types } from 'mongoose';
import type { Category } from '@yikeji/shared-types/category.ts';
import { judgePapers, lastDayOf, type PaperFact, type PaperStanding } from '@yikeji/shared-types/paper.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { PaperCheckModel, type PaperCheckRecord, PaperModel, type PaperRecord } from './model.ts';

type Judged = Pick<FestivalRecord, '_id' | 'marketDays' | 'papers'>;

interface Trader {
  vendorId: Types.ObjectId;
  category: Category;
}

/** The facts a rule judges a paper by, with what one festival found. */
export function toPaperFact(paper: PaperRecord, check: PaperCheckRecord | undefined): PaperFact {
  const { _id, kind, expiresOn, uploadedAt } = paper;
  const found = check?.verdict ? { verdict: check.verdict, reason: check.reason, expiresOn: check.expiresOn } : null;
  return { id: String(_id), kind, expiresOn, uploadedAt: uploadedAt.toISOString(), check: found };
}

/**
 * How the papers of each vendor stand at a festival, by vendor id: two queries however many vendors, none where the
 * festival asks for no papers.
 */
export async function readStandings(festival: Judged, traders: Trader[]): Promise<Map<string, PaperStanding[]>> {
  const rules = festival.papers ?? [];
  if (rules.length === 0) return new Map(traders.map(({ vendorId }) => [String(vendorId), []]));
  const vendorId = { $in: traders.map((trader) => trader.vendorId) };
  const [papers, checks] = await Promise.all([
    PaperModel.find({ vendorId, kind: { $in: rules.map(({ kind }) => kind) } }).lean(),
    PaperCheckModel.find({ vendorId, festivalId: festival._id }).lean(),
  ]);
  const checkOf = new Map(checks.map((check) => [String(check.paperId), check]));
  const facts = Map.groupBy(papers, (paper) => String(paper.vendorId));
  const lastDay = lastDayOf(festival);
  return new Map(
    traders.map(({ vendorId: id, category }) => {
      const own = facts.get(String(id)) ?? [];
      const judged = own.map((paper) => toPaperFact(paper, checkOf.get(String(paper._id))));
      return [String(id), judgePapers(rules, category, judged, lastDay)];
    }),
  );
}
