import type { Types } from 'mongoose';
import type { LiveFactName, LiveFacts } from '@yikeji/shared-types/live.ts';
import type { Context } from '../context.ts';
import { HistoryModel } from '../history/model.ts';
import { FestivalModel } from './model.ts';

/**
 * Tells a fact after its write: raises the festival's version, writes the history, and pushes to who watches.
 * Edits of a draft and figures that come by the minute are told to members only, without history or a new version.
 */
export async function announce<F extends LiveFactName>(
  context: Context,
  festivalId: Types.ObjectId,
  fact: F,
  details: LiveFacts[F],
  by: string,
): Promise<number> {
  const quiet = fact === 'draft:changed' || fact === 'head-count:changed';
  const at = context.now();
  const festival = quiet
    ? await FestivalModel.findById(festivalId, { version: 1 }).lean()
    : await FestivalModel.findByIdAndUpdate(
        festivalId,
        { $inc: { version: 1 } },
        { returnDocument: 'after', projection: { version: 1 } },
      ).lean();
  const version = festival?.version ?? 0;
  if (!quiet)
    await HistoryModel.create({ festivalId, kind: fact, at, by, details: details as Record<string, unknown> });
  context.live.tell({ festivalId: String(festivalId), version, fact, details, at: at.toISOString() });
  return version;
}
