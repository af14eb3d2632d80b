import type { AnyBulkWriteOperation } from 'mongoose';
import type { Decision } from '@yikeji/shared-types/application.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { decisionNames, judgeDraft, type ReviewFilter, type Seen } from '@yikeji/shared-types/review.ts';
import type { Context } from '../context.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { recordHistory } from '../history/record.ts';
import { ApplicationModel, type ApplicationRecord, type DraftRecord } from './model.ts';
import { filterReviews } from './review-filter.ts';

export interface DraftRequest {
  batch: string;
  decision: Decision | null;
  reason: string;
  on: { applications: (Seen & { applicationId: string })[] } | { filter: ReviewFilter };
}

export interface Drafted {
  drafted: ApplicationRecord[];
  refused: { applicationId: string; refusal: Refusal }[];
}

/** The most applications one decision may be made over. */
const mostAtOnce = 5000;

/**
 * Decides applications without telling anybody, each only as its maker saw it: where another reviewer or the vendor was
 * first, that one is refused and says so, and the others stand. Three queries however many they are; the same batch
 * again changes nothing.
 */
export async function draftDecisions(
  context: Context,
  festival: FestivalRecord,
  request: DraftRequest,
  by: string,
): Promise<Drafted> {
  const named = 'applications' in request.on ? request.on.applications : null;
  const filter =
    'filter' in request.on
      ? filterReviews(festival, request.on.filter)
      : { festivalId: festival._id, _id: { $in: request.on.applications.map((one) => one.applicationId) } };
  const found = await ApplicationModel.find(filter).limit(mostAtOnce).lean();
  const seen = new Map<string, Seen>(
    named?.map((one) => [one.applicationId, one]) ?? found.map((one) => [String(one._id), one]),
  );
  const outcome: Drafted = { drafted: [], refused: [] };
  const toWrite: ApplicationRecord[] = [];
  for (const one of found) {
    const verdict = judgeDraft(one, seen.get(String(one._id)) ?? one, request);
    if (verdict === 'write') toWrite.push(one);
    else if (verdict === 'already' || one.lastBatch?.id === request.batch) outcome.drafted.push(one);
    else outcome.refused.push({ applicationId: String(one._id), refusal: refusalFor(verdict, one) });
  }
  for (const applicationId of seen.keys())
    if (!found.some(({ _id }) => String(_id) === applicationId))
      outcome.refused.push({ applicationId, refusal: new Refusal('application-unknown') });
  await write(context, request, toWrite, by, outcome);
  return outcome;
}

async function write(
  context: Context,
  { batch, decision, reason }: DraftRequest,
  toWrite: ApplicationRecord[],
  by: string,
  outcome: Drafted,
): Promise<void> {
  const [first] = toWrite;
  if (!first) return;
  const draft: DraftRecord | null = decision && { decision, reason, by, at: context.now() };
  await ApplicationModel.bulkWrite(
    toWrite.map(({ _id, revision, reviewRevision, draft: before }): AnyBulkWriteOperation<ApplicationRecord> => ({
      updateOne: {
        filter: { _id, revision, reviewRevision },
        update: { $set: { draft, lastBatch: { id: batch, before } }, $inc: { reviewRevision: 1 } },
      },
    })),
    { ordered: false },
  );
  const after = await ApplicationModel.find({ _id: { $in: toWrite.map(({ _id }) => _id) } }).lean();
  for (const one of after) {
    if (one.lastBatch?.id === batch) outcome.drafted.push(one);
    else outcome.refused.push({ applicationId: String(one._id), refusal: refusalFor('decided', one) });
  }
  const mine = after.filter((one) => one.lastBatch?.id === batch).map(({ _id }) => String(_id));
  if (mine.length > 0) {
    const told = { decision, count: mine.length };
    await recordHistory(context, first.festivalId, 'decision:drafted', told, by, [], mine);
  }
  const applicationIds = after.map(({ _id }) => String(_id)).slice(0, 50);
  await announce(context, first.festivalId, 'review:changed', { applicationIds, batch }, by);
}

type No = Exclude<ReturnType<typeof judgeDraft>, 'write' | 'already'>;

function refusalFor(verdict: No, { draft, state, steps }: ApplicationRecord): Refusal {
  if (verdict === 'reason-missing') return new Refusal('reason-missing');
  if (verdict === 'decision-not-possible') return new Refusal('decision-not-possible', { state });
  if (verdict === 'changed' && !draft) return new Refusal('changed-meanwhile', { state, by: steps.at(-1)?.by });
  if (!draft) return new Refusal('changed-meanwhile', { state });
  const { zh, en } = decisionNames[draft.decision];
  return new Refusal('decided-meanwhile', { by: draft.by, decision: draft.decision, decisionZh: zh, decisionEn: en });
}
