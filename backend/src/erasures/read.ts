import { type Erasure, erasedOn } from '@yikeji/shared-types/erasure.ts';
import { lastDayOf } from '@yikeji/shared-types/paper.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { keptDays } from './days.ts';
import { erasureId, ErasureModel } from './model.ts';

/** When a festival's personal data is erased, and whether it was. */
export async function readErasure(festival: FestivalRecord): Promise<Erasure> {
  const lastDay = lastDayOf(festival);
  const days = await keptDays(festival._id);
  const found = await ErasureModel.findById(erasureId(festival._id, lastDay)).lean();
  return {
    on: erasedOn(lastDay, days),
    days,
    toldAt: found?.toldAt?.toISOString() ?? null,
    done: found?.doneAt && found.counts ? { at: found.doneAt.toISOString(), ...found.counts } : null,
  };
}
