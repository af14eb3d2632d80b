import { ApplicationModel } from '../applications/model.ts';
import { rulesOf } from '../assignments/rules-model.ts';
import type { Context } from '../context.ts';
import { dropZones } from '../festivals/drop-zones.ts';
import { FestivalModel, type FestivalRecord } from '../festivals/model.ts';
import { publishedLayout } from '../layouts/model.ts';
import { readDraft } from '../layouts/read.ts';
import { NoticeModel } from '../notices/model.ts';

/**
 * Takes zones away that were made for plots which are gone. A zone stays where somebody counts on it by now: a plot, a
 * vendor's wish, a notice or a rule of placing. Doing it again changes nothing.
 */
export async function undoZones(
  context: Context,
  { _id }: FestivalRecord,
  zoneIds: string[],
  by: string,
): Promise<void> {
  const festival = await FestivalModel.findById(_id).lean();
  if (!festival) return;
  const needed = await neededZones(festival, zoneIds);
  const gone = festival.zones.filter(({ id }) => zoneIds.includes(id) && !needed.has(id)).map(({ id }) => id);
  // Whoever has saved the settings meanwhile may count on them now.
  if (!(await dropZones(context, festival, gone, by))) await undoZones(context, festival, zoneIds, by);
}

async function neededZones(festival: FestivalRecord, zoneIds: string[]): Promise<Set<string>> {
  const festivalId = festival._id;
  const { draft } = await readDraft(festival);
  const published = await publishedLayout(festivalId);
  const wishes = await ApplicationModel.distinct('preferredZoneIds', { festivalId });
  const notices = await NoticeModel.find({ festivalId, 'audience.zoneIds': { $in: zoneIds } }, { audience: 1 }).lean();
  const { rules } = await rulesOf(festivalId);
  return new Set([
    ...[...draft.plots, ...(published?.plan.plots ?? [])].map(({ zoneId }) => zoneId),
    ...wishes,
    ...notices.flatMap(({ audience }) => (audience.kind === 'zones' ? audience.zoneIds : [])),
    ...[...rules.accessibleZoneIds, ...rules.flameZoneIds, ...rules.quietZoneIds],
  ]);
}
