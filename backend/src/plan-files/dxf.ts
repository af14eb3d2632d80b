import parser, { type DxfParser, type IEntity } from 'dxf-parser';
import type { FileFault } from '@yikeji/shared-types/layout/plan-file.ts';
import { isInside, planReach } from '@yikeji/shared-types/layout/geometry.ts';
import type { Point } from '@yikeji/shared-types/layout/plan.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Drawn, DrawnFile } from './drawn.ts';
import { arcPoints, middleOf, type Spot, WidePolyline, withBulges } from './dxf-shapes.ts';

/** The package is CommonJS: what it exports as a whole is the class that its types call by name. */
const Parser = parser as unknown as typeof DxfParser;

/** Metres in a unit of a drawing, by the number its header names it with. Drawings without one are taken as metres. */
const metresPer: Record<number, number> = {
  0: 1,
  1: 0.0254,
  2: 0.3048,
  4: 0.001,
  5: 0.01,
  6: 1,
  7: 1000,
  10: 0.9144,
  14: 0.1,
};

type Loose = IEntity &
  Partial<{
    vertices: Spot[];
    shape: boolean;
    center: Spot;
    position: Spot;
    startPoint: Spot;
    endPoint: Spot;
    text: string;
    width: number;
    radius: number;
    startAngle: number;
    endAngle: number;
  }>;
type Label = { text: string; point: Point; layer: string };

/**
 * A plain drawing: lines, polylines, arcs, circles and points, where they are drawn or, when that is beyond a plan, centred
 * on it. Texts are no things: one that lies in a closed shape is its number, one on a layer of names the name of what it
 * is written on. Refuses what is no DXF text.
 */
export function readDxf(text: string): DrawnFile {
  if (!/^\s*(999[\s\S]*?)?0\s*\r?\n\s*SECTION/.test(text)) throw new Refusal('file-foreign', { what: 'DXF' });
  let file: ReturnType<DxfParser['parseSync']>;
  try {
    const reader = new Parser();
    reader.registerEntityHandler(WidePolyline as unknown as Parameters<typeof reader.registerEntityHandler>[0]);
    file = reader.parseSync(text);
  } catch {
    throw new Refusal('file-unreadable', { what: 'DXF' });
  }
  if (!file || !/\bEOF\s*$/.test(text)) throw new Refusal('file-unreadable', { what: 'DXF' });
  const unit = metresPer[Number(file.header?.$INSUNITS ?? 0)] ?? 1;
  const faults: FileFault[] = [];
  const labels: Label[] = [];
  const drawn = (file.entities as Loose[]).flatMap((entity, index): Drawn[] => {
    const at = index + 1;
    if (/^(M?TEXT|ATTDEF)$/.test(entity.type)) {
      const { x, y } = entity.endPoint ?? entity.startPoint ?? entity.position ?? { x: NaN, y: NaN };
      labels.push({ text: plainText(entity.text ?? ''), point: [x * unit, -y * unit], layer: entity.layer ?? '0' });
      return [];
    }
    const thing = { what: 'plot' as const, at, layer: entity.layer ?? '0' };
    const spots = spotsOf(entity).map(({ x, y }): Point => [x * unit, -y * unit]);
    const shape = shapeOf(entity, spots);
    if (shape === null || !spots.flat().every(Number.isFinite)) {
      const reason = shape === null ? 'unsupported' : 'place-wrong';
      faults.push({ in: 'object', at, reason, value: `${entity.type} · ${thing.layer}` });
      return [];
    }
    const { width, radius } = entity;
    const sizes = { ...(width ? { width: width * unit } : {}), ...(radius ? { radius: radius * unit } : {}) };
    return [{ ...thing, shape, points: spots, properties: sizes }];
  });
  const numberIn = numbersIn(labels);
  const nameOn = namesOn(labels);
  for (const thing of drawn) {
    const number = thing.shape === 'polygon' ? numberIn(thing.points) : {};
    thing.properties = { ...thing.properties, ...number, ...nameOn(thing) };
  }
  const layers = [...new Set(drawn.map(({ layer }) => layer))];
  return { unit: 'metres', north: null, figures: null, drawn: centred(drawn), faults, counts: 'object', layers };
}

/** A drawing's text without its escapes and, of a paragraph, its formatting. */
function plainText(text: string): string {
  return text
    .replaceAll(/\\U\+([0-9A-Fa-f]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replaceAll(/\\P/g, ' ')
    .replaceAll(/\\[A-Za-z][^;\\]*;|[{}]/g, '')
    .trim();
}

/** Letters of the longest number a plot can have: a longer text says something else. */
const numberAtMost = 12;

/** Finds the number that is written in a shape, nearest its middle. */
function numbersIn(labels: readonly Label[]): (polygon: Point[]) => { number?: string } {
  const short = labels
    .filter(({ text }) => text.length <= numberAtMost && text !== '')
    .sort((a, b) => a.point[0] - b.point[0]);
  const xs = short.map(({ point }) => point[0]);
  return (polygon) => {
    const [across, middle] = [polygon.map(([x]) => x), middleOf(polygon)];
    const far = ({ point: [x, y] }: Label) => Math.hypot(x - middle[0], y - middle[1]);
    const [nearest] = short
      .slice(firstFrom(xs, Math.min(...across)), firstFrom(xs, Math.max(...across) + 1e-9))
      .filter(({ point }) => isInside(point, polygon))
      .sort((a, b) => far(a) - far(b));
    return nearest ? { number: nearest.text } : {};
  };
}

/** The place of the first number that is not below another, in a rising list. */
function firstFrom(rising: readonly number[], value: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const half = (low + high) >> 1;
    if (rising[half]! < value) low = half + 1;
    else high = half;
  }
  return low;
}

/** Things are written out with their names on their middle point, on a layer called like theirs. */
function namesOn(labels: readonly Label[]): (thing: Drawn) => { name?: string } {
  const key = (layer: string, [x, y]: Point) => `${layer} ${x.toFixed(2)} ${y.toFixed(2)}`;
  const written = new Map(labels.map(({ text, point, layer }) => [key(layer, point), text]));
  return ({ layer, points }) => {
    const name = written.get(key(`${layer}-NAMES`, points[Math.floor(points.length / 2)] ?? [NaN, NaN]));
    return name ? { name } : {};
  };
}

function spotsOf({ type, shape, vertices, center, position, radius, startAngle, endAngle }: Loose): Spot[] {
  if (type === 'ARC')
    return center && radius && startAngle !== undefined && endAngle !== undefined
      ? arcPoints(center, radius, startAngle, endAngle)
      : [];
  if (vertices) return withBulges(vertices, shape ?? false);
  return [center ?? position].filter((spot) => spot !== undefined);
}

function shapeOf({ type, shape }: Loose, points: Point[]): Drawn['shape'] | null {
  if ((type === 'CIRCLE' || type === 'POINT') && points.length === 1) return 'point';
  if ((type === 'LINE' && points.length === 2) || (type === 'ARC' && points.length > 1)) return 'line';
  if (type !== 'LWPOLYLINE' && type !== 'POLYLINE') return null;
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return null;
  const closes = points.length > 3 && Math.hypot(first[0] - last[0], first[1] - last[1]) < 1e-6;
  if (closes) points.pop();
  return (shape || closes) && points.length > 2 ? 'polygon' : 'line';
}

/** Drawings lie anywhere, often at map coordinates: beyond the plan, the middle of what is drawn becomes its origin. */
function centred(drawn: Drawn[]): Drawn[] {
  const all = drawn.flatMap(({ points }) => points);
  if (all.every((point) => point.every((value) => Math.abs(value) <= planReach))) return drawn;
  const middle = (axis: 0 | 1) => {
    const [low, high] = all.reduce(
      ([a, b], point) => [Math.min(a, point[axis]), Math.max(b, point[axis])],
      [Infinity, -Infinity],
    );
    return Number.isFinite(low + high) ? Math.round((low + high) / 2) : 0;
  };
  const [x, y] = [middle(0), middle(1)];
  return drawn.map((thing) => ({ ...thing, points: thing.points.map(([a, b]): Point => [a - x, b - y]) }));
}
