import { ApplicationModel } from '../applications/model.ts';
import { moveUp } from '../applications/move-up.ts';
import type { Context } from '../context.ts';
import { FestivalModel } from '../festivals/model.ts';
import { AssignmentModel } from './model.ts';
import { releasePlot } from './release.ts';

/** Frees the plots of vendors who gave their places up, and lets for each the next who waits move up. */
export async function fillVacancies(context: Context): Promise<void> {
  for (const left of await ApplicationModel.find({ vacancy: { $gt: '' } })
    .limit(200)
    .lean()) {
    const festival = await FestivalModel.findById(left.festivalId).lean();
    if (!festival) continue;
    const gone = { applicationId: left._id, active: true };
    const held = left.state === 'withdrawn' ? await AssignmentModel.find(gone).lean() : [];
    for (const { _id } of held) await releasePlot(context, festival, String(_id), 'withdrawn', '');
    await moveUp(context, festival, left);
  }
}
