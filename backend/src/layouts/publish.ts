import { findConflicts } from '@yikeji/shared-types/layout/conflicts.ts';
import { changesIn } from '@yikeji/shared-types/history.ts';
import type { Plan, PublishedPlan } from '@yikeji/shared-types/layout/plan.ts';
import { openFindings } from '@yikeji/shared-types/layout/waiver.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { issuePlotCodes } from '../codes/issue.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { LayoutModel, LayoutVersionModel, publishedLayout } from './model.ts';
import { isChanged, layoutRules, readDraft } from './read.ts';
import { listWaivers } from './waiver-model.ts';

/**
 * Publishes the draft as the next numbered version; plots keep the codes their signs carry. Refuses while a finding must
 * be mended, or may stay but has no reason. Publishing what is already public makes no version; of two at once, one makes it.
 */
export async function publishLayout(
  context: Context,
  festival: FestivalRecord,
  revision: number,
  by: string,
): Promise<void> {
  const layout = await readDraft(festival);
  if (layout.revision !== revision) throw new Refusal('draft-changed', { revision: layout.revision });
  const before = await publishedLayout(festival._id);
  if (!isChanged(layout, before)) return;
  const findings = findConflicts(layout.draft, layoutRules(festival));
  const { must, mind } = openFindings(findings, await listWaivers(festival._id));
  if (must.length > 0) throw new Refusal('layout-conflicts', { count: must.length });
  if (mind.length > 0) throw new Refusal('layout-unexplained', { count: mind.length });
  const codes = await issuePlotCodes(
    festival._id,
    layout.draft.plots.map((plot) => plot.id),
  );
  const plots = layout.draft.plots.map((plot) => ({ ...plot, code: codes.get(plot.id) as string }));
  const version = await writeVersion(context, festival, revision, { ...layout.draft, plots }, by);
  const shown = { publishedRevision: revision, ...(version === null ? {} : { publishedVersion: version }) };
  await LayoutModel.updateOne({ _id: festival._id }, { $max: shown });
  if (version === null) return;
  await announce(context, festival._id, 'layout:published', { layoutVersion: version }, by, [
    { field: 'version', before: before?.version ?? null, after: version },
    ...changesIn<Plan>(before?.plan ?? {}, layout.draft, ['plots', 'facilities']),
  ]);
}

/** The number of the version written, or null when somebody else has published this revision already. */
async function writeVersion(
  context: Context,
  festival: FestivalRecord,
  revision: number,
  plan: PublishedPlan,
  by: string,
): Promise<number | null> {
  for (;;) {
    const version = ((await publishedLayout(festival._id))?.version ?? 0) + 1;
    try {
      await LayoutVersionModel.create({
        festivalId: festival._id,
        version,
        revision,
        plan,
        publishedAt: context.now(),
        publishedBy: by,
      });
      return version;
    } catch (error) {
      const index = duplicateIndex(error);
      if (index === 'layout_revision_unique') return null;
      if (index !== 'layout_version_unique') throw error;
    }
  }
}
