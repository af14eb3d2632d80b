import type { AccountRecord } from '../accounts/model.ts';
import type { ApplicationRecord } from '../applications/model.ts';
import { withdrawApplication } from '../applications/withdraw.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { AssignmentModel } from './model.ts';
import { releasePlot } from './release.ts';

/** Withdraws the caller's application and frees its plots; repeating it finishes what an interrupted one left. */
export async function withdrawFromFestival(
  context: Context,
  festival: FestivalRecord,
  account: AccountRecord,
): Promise<ApplicationRecord> {
  const withdrawn = await withdrawApplication(context, festival, account);
  const held = await AssignmentModel.find({ applicationId: withdrawn._id, active: true }).lean();
  for (const assignment of held)
    await releasePlot(context, festival, String(assignment._id), 'withdrawn', account.name);
  context.mail.wake();
  return withdrawn;
}
