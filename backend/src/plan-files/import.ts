import { newZonesFor, withNewZones } from '@yikeji/shared-types/sheet/new-zones.ts';
import { inDatum } from '@yikeji/shared-types/datum.ts';
import type { ImportRequest, planFileEndpoints } from '@yikeji/shared-types/layout/plan-file.ts';
import { plan as planShape, type Plan, plotLimit, type Point } from '@yikeji/shared-types/layout/plan.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type * as z from 'zod';
import type { Context } from '../context.ts';
import { withZones } from '../festivals/with-zones.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { readDraft, readLayout } from '../layouts/read.ts';
import { replaceDraft } from '../layouts/replace-draft.ts';
import { readCsv } from './csv.ts';
import type { DrawnFile } from './drawn.ts';
import { readDxf } from './dxf.ts';
import { fromEarth } from './earth.ts';
import { readGeoJson } from './geojson.ts';
import { judgeLayer } from './judge-layer.ts';
import { type Placed, placeDrawn, zoneSaid } from './place.ts';
import { readSvg } from './svg.ts';

type Reply = z.output<(typeof planFileEndpoints)['POST /festivals/:slug/layout/import']['reply']>;

/** Things of a drawing that are looked at; whoever brings one in leaves out the layers that are too much. */
const objectsAtMost = 30_000;

const readers = { geojson: readGeoJson, svg: readSvg, csv: readCsv, dxf: readDxf };

/**
 * Reads a plan from a file: first as a preview, then, asked again to apply it, into the draft, all or nothing. The draft
 * as it was is kept. Refuses a file of another kind, a plan beyond its limits, and faulty objects nobody chose to leave out.
 */
export async function importPlan(
  context: Context,
  festival: FestivalRecord,
  request: ImportRequest,
  by: string,
): Promise<Reply> {
  const file = readers[request.format](request.text);
  if (file.drawn.length > (file.layers.length > 0 ? objectsAtMost : plotLimit * 2))
    throw new Refusal('plan-too-large', { limit: plotLimit });
  const { draft, revision } = await readDraft(festival);
  if (request.apply && revision !== request.revision) throw new Refusal('draft-changed', { revision });
  const { measuredFrom, north } = toMetres(file, festival, draft);
  const newZones = file.layers.length > 0 ? [] : newZonesFor(zonesSaid(file), festival.zones);
  const zones = withNewZones(festival.zones, request.makeZones ? newZones : []);
  const placed = placeDrawn(file, {
    ...request,
    zones,
    draft,
    fireLaneMetres: festival.venue.fireLaneMetres,
  });
  const faults = [...file.faults, ...placed.faults].sort((a, b) => a.at - b.at);
  if (placed.plots.length > plotLimit) throw new Refusal('plan-too-large', { limit: plotLimit });
  const figures = file.figures ?? draft.figures;
  const merged = planShape.safeParse({ ...merge(draft, placed, request.mode, north), figures });
  if (!merged.success) throw new Refusal('plan-too-large', { limit: plotLimit });
  if (request.apply && faults.length > 0 && !request.leaveOutFaulty)
    throw new Refusal('import-faulty', { count: faults.length });
  const given = { revision, plan: merged.data, why: 'imported' as const };
  const made = zones.slice(festival.zones.length);
  const keptId = request.apply
    ? await withZones(context, festival, made, by, () => replaceDraft(context, festival, given, by))
    : null;
  const { outline, streets, areas, lines, facilities } = placed.ground;
  return {
    faults: faults.slice(0, 200),
    faultCount: faults.length,
    plots: placed.plots.length,
    ground: streets.length + areas.length + lines.length + facilities.length + (outline.length > 2 ? 1 : 0),
    narrowed: placed.narrowed,
    measuredFrom,
    layers: file.layers.map((name) => ({
      name,
      objects: file.drawn.filter(({ layer }) => layer === name).length,
      use: request.layers[name] ?? judgeLayer(name),
    })),
    newZones,
    plan: merged.data,
    layout: request.apply ? await readLayout(festival) : null,
    keptId,
  };
}

/** What a table says of the zone of each of its plots. */
const zonesSaid = ({ drawn }: DrawnFile) =>
  drawn.flatMap(({ what, properties }) =>
    what === 'plot' ? [{ zone: zoneSaid(properties), number: String(properties.number ?? '') }] : [],
  );

/** Turns longitude and latitude into metres, around the venue's position or, without one, the middle of what is drawn. */
function toMetres(
  file: DrawnFile,
  festival: FestivalRecord,
  draft: Plan,
): { measuredFrom: Reply['measuredFrom']; north: number } {
  const north = file.north ?? draft.north;
  if (file.unit === 'metres') return { measuredFrom: 'plan', north };
  const { position } = festival.venue;
  const all = file.drawn.flatMap(({ points }) => points);
  const middle = (axis: 0 | 1) => {
    const sorted = all.map((point) => point[axis]).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };
  const anchor = position ? inDatum(position, 'wgs84') : { longitude: middle(0), latitude: middle(1) };
  for (const thing of file.drawn) thing.points = thing.points.map((point): Point => fromEarth(point, anchor, north));
  return { measuredFrom: position ? 'venue' : 'centre', north };
}

function merge(draft: Plan, { plots, ground }: Placed, mode: ImportRequest['mode'], north: number): Plan {
  const both = <T extends { id: string }>(before: T[], after: T[]): T[] => {
    const names = new Set(after.map(({ id }) => id));
    return [...before.filter(({ id }) => !names.has(id)), ...after];
  };
  const hasGround = Object.values(ground).some(({ length }) => length > 0);
  if (mode === 'add' || !hasGround) {
    return {
      ...draft,
      north: draft.plots.length === 0 ? north : draft.north,
      outline: ground.outline.length > 2 ? ground.outline : draft.outline,
      streets: both(draft.streets, ground.streets),
      areas: both(draft.areas, ground.areas),
      lines: both(draft.lines, ground.lines),
      facilities: both(draft.facilities, ground.facilities),
      plots: mode === 'add' ? both(draft.plots, plots) : plots,
    };
  }
  return { ...draft, ...ground, north, plots };
}
