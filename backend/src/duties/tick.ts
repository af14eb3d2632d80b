import type { Types } from 'mongoose';
import { dutyKind } from '@yikeji/shared-types/duty.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { recordHistory } from '../history/record.ts';
import { DutyModel } from './model.ts';

/** Ticks a duty or takes the tick away, and writes down that somebody did. A duty ticked before keeps when and by whom; only its note changes. */
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
    const taken = await DutyModel.updateOne(
      { _id: festivalId, [field]: { $exists: true } },
      { $unset: { [field]: 1 } },
    );
    if (taken.modifiedCount > 0)
      await recordHistory(context, festivalId, 'duty:ticked', { duty: kind, done: false }, by);
    return;
  }
  await DutyModel.updateOne({ _id: festivalId }, { $setOnInsert: { figures: null, revision: 0 } }, { upsert: true });
  const kept = await DutyModel.updateOne(
    { _id: festivalId, [field]: { $exists: true } },
    { $set: { [`${field}.note`]: given.note } },
  );
  if (kept.matchedCount > 0) return;
  const tick = { at: context.now(), by, note: given.note };
  const set = await DutyModel.updateOne({ _id: festivalId, [field]: { $exists: false } }, { $set: { [field]: tick } });
  if (set.modifiedCount > 0) await recordHistory(context, festivalId, 'duty:ticked', { duty: kind, done: true }, by);
}
