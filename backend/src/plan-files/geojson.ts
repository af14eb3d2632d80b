import { planFigures } from '@yikeji/shared-types/layout/figures.ts';
import type { FileFault } from '@yikeji/shared-types/layout/plan-file.ts';
import type { Plan, Point } from '@yikeji/shared-types/layout/plan.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { type Drawn, type DrawnFile, drawPlan, type What } from './drawn.ts';
import { type Anchor, toEarth } from './earth.ts';

/** A plan as GeoJSON text; without an anchor its coordinates are metres, and it says so. */
export function writeGeoJson(plan: Plan, letterOf: (zoneId: string) => string, anchor: Anchor | null): string {
  const place = (point: Point): Point =>
    anchor ? (toEarth(point, anchor, plan.north).map((value) => Number(value.toFixed(9))) as Point) : point;
  const features = drawPlan(plan, letterOf).map(({ what, shape, points, properties }) => {
    const placed = points.map(place);
    const geometry =
      shape === 'point'
        ? { type: 'Point', coordinates: placed[0] }
        : shape === 'line'
          ? { type: 'LineString', coordinates: placed }
          : { type: 'Polygon', coordinates: [[...placed, placed[0]]] };
    const { x: _x, y: _y, ...told } = properties;
    return { type: 'Feature', geometry, properties: { what, ...(anchor ? told : properties) } };
  });
  const about = { north: plan.north, figures: plan.figures, unit: anchor ? 'degrees' : 'metres' };
  return JSON.stringify({ type: 'FeatureCollection', yikeji: about, features });
}

type Loose = Record<string, unknown>;
const kinds: What[] = ['plot', 'street', 'area', 'line', 'facility', 'outline'];
const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;
const isPoint = (value: unknown): value is Point =>
  Array.isArray(value) && Number.isFinite(value[0]) && Number.isFinite(value[1]);

/** What a GeoJSON text says. Refuses what is no FeatureCollection; a feature it cannot take is a fault with its number. */
export function readGeoJson(text: string): DrawnFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal('file-unreadable', { what: 'GeoJSON' });
  }
  if (!isObject(value) || value.type !== 'FeatureCollection' || !Array.isArray(value.features))
    throw new Refusal('file-foreign', { what: 'GeoJSON' });
  const about = isObject(value.yikeji) ? value.yikeji : {};
  const faults: FileFault[] = [];
  const drawn = (value.features as unknown[]).flatMap((feature, index): Drawn[] => {
    const at = index + 1;
    const read = readFeature(feature, at);
    if (read) return [read];
    const geometry = isObject(feature) && isObject(feature.geometry) ? feature.geometry.type : null;
    const known = geometry === 'Point' || geometry === 'LineString' || geometry === 'Polygon';
    faults.push({
      in: 'object',
      at,
      reason: known ? 'place-wrong' : geometry ? 'unsupported' : 'place-missing',
      value: String(geometry ?? ''),
    });
    return [];
  });
  const north = typeof about.north === 'number' && Math.abs(about.north) <= 360 ? about.north : null;
  const figures = planFigures.safeParse(about.figures).data ?? null;
  const unit = about.unit === 'metres' ? 'metres' : 'degrees';
  return { unit, north, figures, drawn, faults, counts: 'object', layers: [] };
}

function readFeature(feature: unknown, at: number): Drawn | null {
  if (!isObject(feature) || !isObject(feature.geometry)) return null;
  const properties = isObject(feature.properties) ? feature.properties : {};
  const { type, coordinates } = feature.geometry;
  const what = kinds.find((kind) => kind === properties.what) ?? (type === 'LineString' ? 'street' : 'plot');
  const thing = { what, at, layer: String(properties.street ?? ''), properties };
  if (type === 'Point' && isPoint(coordinates)) return { ...thing, shape: 'point', points: [pair(coordinates)] };
  if (!Array.isArray(coordinates)) return null;
  if (type === 'LineString' && coordinates.length > 1 && coordinates.every(isPoint))
    return { ...thing, shape: 'line', points: coordinates.map(pair) };
  const ring = coordinates[0] as unknown;
  if (type !== 'Polygon' || !Array.isArray(ring) || ring.length < 4 || !ring.every(isPoint)) return null;
  return { ...thing, shape: 'polygon', points: ring.slice(0, -1).map(pair) };
}

const pair = ([a, b]: Point): Point => [a, b];
