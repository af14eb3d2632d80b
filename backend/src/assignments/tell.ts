import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { decisions } from '@yikeji/shared-types/application.ts';
import { ApplicationModel, type ApplicationRecord } from '../applications/model.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { settleApplication } from './settle.ts';

/** How many vendors are told side by side. */
const abreast = 8;

/**
 * Turns drafted decisions into what their vendors see, of all applications or of those named. Each is told once and as it
 * was drafted; one that was decided anew at that moment stays untold and is counted as left. Repeating it finishes the rest.
 */
export async function tellDecisions(
  context: Context,
  festival: FestivalRecord,
  applicationIds: string[] | undefined,
  by: string,
): Promise<{ told: number; left: number }> {
  const untold = {
    festivalId: festival._id,
    'draft.decision': { $in: decisions },
    ...(applicationIds ? { _id: { $in: applicationIds } } : {}),
  };
  const waiting = await ApplicationModel.find(untold).sort({ submittedAt: 1 }).lean();
  let told = 0;
  for (let from = 0; from < waiting.length; from += abreast) {
    const batch = waiting.slice(from, from + abreast).map((one) => tellOne(context, festival, one, by));
    told += (await Promise.all(batch)).filter(Boolean).length;
  }
  const left = await ApplicationModel.countDocuments({ ...untold, _id: { $in: waiting.map(({ _id }) => _id) } });
  return { told, left };
}

async function tellOne(
  context: Context,
  festival: FestivalRecord,
  { _id, draft, revision, reviewRevision }: ApplicationRecord,
  by: string,
): Promise<boolean> {
  if (!draft) return false;
  const request = { decision: draft.decision, reason: draft.reason, revision, reviewRevision };
  try {
    await settleApplication(context, festival, String(_id), request, draft.by || by);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
