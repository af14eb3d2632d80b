import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { FestivalModel } from '../festivals/model.ts';
import { ApplicationModel, type ApplicationRecord } from './model.ts';

/**
 * Takes an application back to what it was when a slot it asks for went at the very moment it was sent, and refuses it.
 * Who takes a day away looks for applications after writing, so that one of the two always sees the other.
 */
export async function checkSlotsStay(stored: ApplicationRecord, before: ApplicationRecord | null): Promise<void> {
  const { _id, festivalId, slotIds, revision } = stored;
  if (await FestivalModel.exists({ _id: festivalId, 'marketDays.slots.id': { $all: slotIds } })) return;
  if (before === null) await ApplicationModel.deleteOne({ _id, revision });
  else {
    const { _id: _, revision: __, ...content } = before;
    await ApplicationModel.updateOne({ _id, revision }, { $set: content, $inc: { revision: 1 } });
  }
  const festival = await FestivalModel.findById(festivalId, { marketDays: 1 }).lean();
  const left = new Set(festival?.marketDays.flatMap((day) => day.slots.map((slot) => slot.id)));
  throw new Refusal('slot-unknown', { slotId: slotIds.find((slotId) => !left.has(slotId)) ?? '' });
}
