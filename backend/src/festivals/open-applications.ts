import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { announce } from './announce.ts';
import { FestivalModel, type FestivalRecord } from './model.ts';

/** Opens or closes the applications; doing it again changes nothing and tells nobody. */
export async function openApplications(
  context: Context,
  festival: FestivalRecord,
  open: boolean,
  by: string,
): Promise<FestivalRecord> {
  if (open && (festival.status === 'closed' || festival.status === 'cancelled'))
    throw new Refusal('status-not-possible');
  const written = await FestivalModel.updateOne(
    { _id: festival._id, applicationsOpen: !open },
    { $set: { applicationsOpen: open } },
  );
  if (written.modifiedCount > 0)
    await announce(context, festival._id, 'festival:changed', { what: 'applications-open' }, by, [
      { field: 'applicationsOpen', before: !open, after: open },
    ]);
  return (await FestivalModel.findById(festival._id).lean()) as FestivalRecord;
}
