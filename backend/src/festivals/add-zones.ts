import type { Zone } from '@yikeji/shared-types/festival.ts';
import { changesIn } from '@yikeji/shared-types/history.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { announce } from './announce.ts';
import { FestivalModel, type FestivalRecord } from './model.ts';

/**
 * Adds zones to a festival and answers it as it is then. Refuses with `changed-meanwhile` when its settings are no longer
 * what the caller read, so that no letter is given twice.
 */
export async function addZones(
  context: Context,
  festival: FestivalRecord,
  zones: Zone[],
  by: string,
): Promise<FestivalRecord> {
  if (zones.length === 0) return festival;
  const written = await FestivalModel.findOneAndUpdate(
    { _id: festival._id, revision: festival.revision },
    { $push: { zones: { $each: zones } }, $inc: { revision: 1 } },
    { returnDocument: 'after' },
  ).lean();
  if (!written) throw new Refusal('changed-meanwhile');
  const changes = changesIn<FestivalRecord>(festival, written, ['zones']);
  await announce(context, festival._id, 'festival:changed', { what: 'settings' }, by, changes);
  return (await FestivalModel.findById(festival._id).lean()) as FestivalRecord;
}
