import type { StreetLining } from '@yikeji/shared-types/layout/layout.ts';
import { lineStreet } from '@yikeji/shared-types/layout/street-plots.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { changeDraft } from './change-draft.ts';
import { readDraft } from './read.ts';

/** Adds a street lined with plots to the draft; lining the same stretch again puts the same plots. Refuses an unknown zone or a stale revision. */
export async function lineStreetWithPlots(
  context: Context,
  festival: FestivalRecord,
  revision: number,
  lining: StreetLining,
  by: string,
): Promise<void> {
  const zone = festival.zones.find((candidate) => candidate.id === lining.zoneId);
  if (!zone) throw new Refusal('zone-unknown', { zoneId: lining.zoneId });
  const { draft } = await readDraft(festival);
  const { street, plots } = lineStreet(lining, {
    zoneLetter: zone.letter,
    plan: draft,
    fireLaneMetres: festival.venue.fireLaneMetres,
  });
  const putPlots = plots.map((plot) => ({ kind: 'put-plot' as const, plot }));
  await changeDraft(context, festival, revision, [{ kind: 'put-street', street }, ...putPlots], by);
}
