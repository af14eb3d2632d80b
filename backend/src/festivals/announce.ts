import type { Types } from 'mongoose';
import type { ToldChange } from '@yikeji/shared-types/history.ts';
import type { LiveFactName, LiveFacts } from '@yikeji/shared-types/live.ts';
import type { Context } from '../context.ts';
import { recordHistory } from '../history/record.ts';
import { FestivalModel } from './model.ts';

/** Edits of a draft, work in progress and figures that come by the minute: told to members only. */
const quietFacts: LiveFactName[] = [
  'draft:changed',
  'schedule:changed',
  'review:changed',
  'head-count:changed',
  'proposal:progressed',
  'placing-rules:changed',
];

/**
 * Tells a fact after its write: raises the festival's version, writes the history, and pushes to who watches.
 * What changed, and ids of objects it is about beside those its details name, are for the history alone. Quiet facts
 * raise no version and leave no history.
 */
export async function announce<F extends LiveFactName>(
  context: Context,
  festivalId: Types.ObjectId,
  fact: F,
  details: LiveFacts[F],
  by: string,
  changes: ToldChange[] = [],
  alsoAbout: string[] = [],
): Promise<number> {
  const quiet = quietFacts.includes(fact);
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
    await recordHistory(
      { now: () => at },
      festivalId,
      fact,
      details as Record<string, unknown>,
      by,
      changes,
      alsoAbout,
    );
  context.live.tell({ festivalId: String(festivalId), version, fact, details, at: at.toISOString() });
  return version;
}
