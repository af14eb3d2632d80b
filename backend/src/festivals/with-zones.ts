import type { Zone } from '@yikeji/shared-types/festival.ts';
import { changesIn } from '@yikeji/shared-types/history.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { announce } from './announce.ts';
import { FestivalModel, type FestivalRecord } from './model.ts';

/**
 * Adds zones to a festival for a write that speaks of them, and tells of them once it is done; when it is refused, they are
 * taken away again. Refuses with `changed-meanwhile` when the festival's settings are no longer what the caller read, so
 * that no letter is given twice.
 */
export async function withZones<T>(
  context: Context,
  festival: FestivalRecord,
  zones: Zone[],
  by: string,
  write: () => Promise<T>,
): Promise<T> {
  if (zones.length === 0) return write();
  const written = await FestivalModel.findOneAndUpdate(
    { _id: festival._id, revision: festival.revision },
    { $push: { zones: { $each: zones } }, $inc: { revision: 1 } },
    { returnDocument: 'after' },
  ).lean();
  if (!written) throw new Refusal('changed-meanwhile');
  let result: T;
  try {
    result = await write();
  } catch (error) {
    // Settings saved meanwhile may count on the new zones; then they stay.
    await FestivalModel.updateOne(
      { _id: festival._id, revision: written.revision },
      { $pull: { zones: { id: { $in: zones.map(({ id }) => id) } } }, $inc: { revision: 1 } },
    );
    throw error;
  }
  const changes = changesIn<FestivalRecord>(festival, written, ['zones']);
  await announce(context, festival._id, 'festival:changed', { what: 'settings' }, by, changes);
  return result;
}
