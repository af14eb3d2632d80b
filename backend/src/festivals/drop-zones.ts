import { changesIn } from '@yikeji/shared-types/history.ts';
import type { Context } from '../context.ts';
import { announce } from './announce.ts';
import { FestivalModel, type FestivalRecord } from './model.ts';

/** Takes zones away from a festival as it was read; false, with nothing done, when its settings were changed since. */
export async function dropZones(
  context: Context,
  festival: FestivalRecord,
  zoneIds: string[],
  by: string,
): Promise<boolean> {
  if (zoneIds.length === 0) return true;
  const written = await FestivalModel.findOneAndUpdate(
    { _id: festival._id, revision: festival.revision },
    { $pull: { zones: { id: { $in: zoneIds } } }, $inc: { revision: 1 } },
    { returnDocument: 'after' },
  ).lean();
  if (!written) return false;
  const changes = changesIn<FestivalRecord>(festival, written, ['zones']);
  await announce(context, festival._id, 'festival:changed', { what: 'settings' }, by, changes);
  return true;
}
