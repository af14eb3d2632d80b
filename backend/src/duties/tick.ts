import type { Types } from 'mongoose';
import { dutyKind } from '@yikeji/shared-types/duty.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { DutyModel } from './model.ts';

/** Ticks a duty or takes the tick away. A duty ticked before keeps when and by whom; only its note changes. */
export async function tickDuty(
  context: Context,
  festivalId: Types.ObjectId,
  named: string,
  given: { done: boolean; note: string },
  by: string,
): Promise<void> {
  const kind = dutyKind.safeParse(named).data;
  if (!kind) throw new Refusal('not-found');
  const field = `ticks.${kind}`;
  if (!given.done) {
    await DutyModel.updateOne({ _id: festivalId }, { $unset: { [field]: 1 } });
    return;
  }
  await DutyModel.updateOne({ _id: festivalId }, { $setOnInsert: { figures: null, revision: 0 } }, { upsert: true });
  const kept = await DutyModel.updateOne(
    { _id: festivalId, [field]: { $exists: true } },
    { $set: { [`${field}.note`]: given.note } },
  );
  if (kept.matchedCount > 0) return;
  const tick = { at: context.now(), by, note: given.note };
  await DutyModel.updateOne({ _id: festivalId, [field]: { $exists: false } }, { $set: { [field]: tick } });
}
