import { comparePlans } from '@yikeji/shared-types/layout/comparison.ts';
import { completePlan } from '@yikeji/shared-types/layout/plan.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { LayoutVersionModel } from '../layouts/model.ts';
import { publishLayout } from '../layouts/publish.ts';
import { findAffected } from './affected.ts';
import { PlotNoteModel } from './model.ts';

/**
 * Publishes the draft and tells every vendor whose plot differs from the version before, by letter too. Doing it again finishes what an
 * interrupted one left, and tells nobody twice.
 */
export async function publishAndTell(
  context: Context,
  festival: FestivalRecord,
  revision: number,
  by: string,
): Promise<void> {
  await publishLayout(context, festival, revision, by);
  const [newest, earlier] = await LayoutVersionModel.find({ festivalId: festival._id })
    .sort({ version: -1 })
    .limit(2)
    .lean();
  if (!newest || !earlier) return;
  const { plots } = comparePlans(completePlan(earlier.plan), completePlan(newest.plan));
  const differences = new Map(plots.map((difference) => [difference.plotId, difference]));
  const affected = await findAffected(festival._id, plots);
  for (const vendor of affected) {
    const key = { applicationId: vendor.applicationId, version: newest.version };
    const notes = vendor.plots.map(({ plotId }) => ({
      updateOne: {
        filter: { ...key, plotId },
        update: {
          $setOnInsert: {
            festivalId: festival._id,
            difference: differences.get(plotId),
            at: newest.publishedAt,
            ...(context.mail.isOn ? { letterDue: true as const } : {}),
          },
        },
        upsert: true,
      },
    }));
    try {
      const written = await PlotNoteModel.bulkWrite(notes, { ordered: false });
      if (written.upsertedCount > 0) context.live.tellVendor(vendor.accountId, vendor.applicationId);
    } catch (error) {
      if (duplicateIndex(error) === null) throw error;
    }
  }
  if (affected.length > 0) context.mail.wake();
}
