import { type CountFact, foldHeadCounts, judgeCrowd } from '@yikeji/shared-types/crowd.ts';
import type { HeadCount } from '@yikeji/shared-types/head-count.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { HeadCountFactModel } from './model.ts';

/** The people counted on a market day, in one query; nobody where there is no day. */
export async function readHeadCount(
  festival: Pick<FestivalRecord, '_id' | 'crowdCap'>,
  marketDayId: string | null,
): Promise<HeadCount> {
  const facts =
    marketDayId === null
      ? []
      : await HeadCountFactModel.find(
          { festivalId: festival._id, marketDayId },
          { _id: 0, nonce: 1, change: 1, undoes: 1 },
        ).lean<CountFact[]>();
  const heads = foldHeadCounts(facts);
  const cap = festival.crowdCap ?? 0;
  return { ...heads, cap, level: judgeCrowd(heads.inside, cap) };
}
