import type { Types } from 'mongoose';
import { changesIn, type ToldChange } from '@yikeji/shared-types/history.ts';
import type { PaperCheck } from '@yikeji/shared-types/paper.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { PaperCheckModel, type PaperCheckRecord, type PaperRecord } from './model.ts';

export interface CheckRequest {
  verdict: PaperCheck['verdict'] | null;
  reason: string;
  expiresOn?: string | null | undefined;
  revision: number;
}

/**
 * Writes what one festival's staff found about a paper over what they saw; null takes it back. A rejection says why. Of
 * two who check at once, the second is told of the first; finding the same again is harmless. Answers what changed by it.
 */
export async function checkPaper(
  context: Context,
  festivalId: Types.ObjectId,
  paper: PaperRecord,
  { verdict, reason, expiresOn, revision }: CheckRequest,
  by: string,
): Promise<ToldChange[]> {
  if (verdict === 'rejected' && reason === '') throw new Refusal('reason-missing');
  const mine = { paperId: paper._id, festivalId };
  const found = {
    verdict,
    reason: verdict === 'rejected' ? reason : '',
    expiresOn: expiresOn === undefined ? paper.expiresOn : expiresOn,
  };
  const before = await PaperCheckModel.findOne({ ...mine, revision }).lean();
  const change = { ...found, vendorId: paper.vendorId, by, at: context.now() };
  try {
    const { matchedCount, upsertedCount } = await PaperCheckModel.updateOne(
      { ...mine, revision },
      { $set: change, $inc: { revision: 1 } },
      { upsert: revision === 0 },
    );
    if (matchedCount + upsertedCount > 0)
      return changesIn<PaperCheckRecord>(before ?? {}, found, ['verdict', 'reason', 'expiresOn']);
  } catch (error) {
    if (duplicateIndex(error) !== 'paper_check_unique') throw error;
  }
  const now = await PaperCheckModel.findOne(mine).lean();
  if (now && isSame(now, found)) return [];
  throw new Refusal('paper-checked-meanwhile', { by: now?.by ?? '', verdict: now?.verdict });
}

const isSame = (now: PaperCheckRecord, found: Pick<PaperCheckRecord, 'verdict' | 'reason' | 'expiresOn'>) =>
  now.verdict === found.verdict && now.reason === found.reason && now.expiresOn === found.expiresOn;
