import type { Types } from 'mongoose';
import type { Change } from '@yikeji/shared-types/history.ts';
import type { LiveFactName, LiveFacts } from '@yikeji/shared-types/live.ts';
import type { Context } from '../context.ts';
import { recordHistory } from '../history/record.ts';
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
  changes: Change[] = [],
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
  if (!quiet) await recordHistory({ now: () => at }, festivalId, fact, details as Record<string, unknown>, by, changes);
  context.live.tell({ festivalId: String(festivalId), version, fact, details, at: at.toISOString() });
  return version;
}
