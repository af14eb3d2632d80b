import { Types } from 'mongoose';
import type { HeadCount, HeadCountFact } from '@yikeji/shared-types/head-count.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { setCrowd } from '../festivals/set-crowd.ts';
import { HeadCountFactModel } from './model.ts';
import { readHeadCount } from './read.ts';

/**
 * Writes down what a gate counted and answers with the people inside. A nonce that is known already is passed over, so a
 * gate may send everything it has again. Tells the members the figures, and everybody when it becomes fuller or emptier.
 */
export async function recordHeadCounts(
  context: Context,
  festival: FestivalRecord,
  { marketDayId, facts }: { marketDayId: string; facts: HeadCountFact[] },
  by: string,
): Promise<HeadCount> {
  if (!festival.marketDays.some((day) => day.id === marketDayId)) throw new Refusal('market-day-unknown');
  const isNew = await writeOnce(festival, marketDayId, facts, by, context.now());
  const count = await readHeadCount(festival, marketDayId);
  if (isNew) {
    const { level, ...figures } = count;
    await announce(context, festival._id, 'head-count:changed', { marketDayId, ...figures }, by);
    await setCrowd(context, festival._id, { marketDayId, level }, by);
  }
  return count;
}

/** Whether anything was written that was not known. Two requests with one nonce may meet; one of them writes it. */
async function writeOnce(
  festival: FestivalRecord,
  marketDayId: string,
  facts: HeadCountFact[],
  by: string,
  recordedAt: Date,
): Promise<boolean> {
  const writes = facts.map(({ nonce, deviceAt, ...fact }) => ({
    updateOne: {
      filter: { festivalId: festival._id, nonce },
      update: {
        $setOnInsert: {
          ...fact,
          _id: new Types.ObjectId(),
          marketDayId,
          by,
          deviceAt: deviceAt === undefined ? null : new Date(deviceAt),
          recordedAt,
        },
      },
      upsert: true,
    },
  }));
  try {
    const written = await HeadCountFactModel.bulkWrite(writes, { ordered: false });
    return written.upsertedCount > 0;
  } catch (error) {
    if (duplicateIndex(error) === null) throw error;
    return true;
  }
}
