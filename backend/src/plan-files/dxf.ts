import parser, { type DxfParser, type IEntity } from 'dxf-parser';
import type { FileFault, LayerUse } from '@yikeji/shared-types/layout/plan-file.ts';
import { isInside, planReach } from '@yikeji/shared-types/layout/geometry.ts';
import type { Point } from '@yikeji/shared-types/layout/plan.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Drawn, DrawnFile } from './drawn.ts';

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

/** What a layer is when nobody said: plots where its name says so, else ground. */
export function layerUse(name: string): LayerUse {
  return /plot|stall|stand|摊/i.test(name) ? 'plots' : 'ground';
}

type Spot = { x: number; y: number };
type Loose = IEntity &
  Partial<{
    vertices: Spot[];
    shape: boolean;
    center: Spot;
    position: Spot;
    startPoint: Spot;
    endPoint: Spot;
    text: string;
  }>;
type Label = { text: string; point: Point };

/**
 * A plain drawing: lines, polylines, circles and points, where they are drawn or, when that is beyond a plan, centred on
 * it. Texts are no things: one that lies in a closed shape is its number. Refuses what is no DXF text.
 */
export function readDxf(text: string): DrawnFile {
  if (!/^\s*(999[\s\S]*?)?0\s*\r?\n\s*SECTION/.test(text)) throw new Refusal('file-foreign', { what: 'DXF' });
  let file: ReturnType<DxfParser['parseSync']>;
  try {
    file = new Parser().parseSync(text);
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
      labels.push({ text: plainText(entity.text ?? ''), point: [x * unit, -y * unit] });
      return [];
    }
    const thing = { what: 'plot' as const, at, layer: entity.layer ?? '0', properties: {} };
    const spots = (entity.vertices ?? [entity.center ?? entity.position].filter((spot) => spot !== undefined)).map(
      ({ x, y }): Point => [x * unit, -y * unit],
    );
    const shape = shapeOf(entity, spots);
    if (shape === null || !spots.flat().every(Number.isFinite)) {
      const reason = shape === null ? 'unsupported' : 'place-wrong';
      faults.push({ in: 'object', at, reason, value: `${entity.type} · ${thing.layer}` });
      return [];
    }
    return [{ ...thing, shape, points: spots }];
  });
  for (const thing of drawn) if (thing.shape === 'polygon') thing.properties = numberIn(thing.points, labels);
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

/** The number that is written in a shape, nearest its middle. */
function numberIn(polygon: Point[], labels: readonly Label[]): { number?: string } {
  const middle = ([0, 1] as const).map((axis) => polygon.reduce((sum, point) => sum + point[axis], 0) / polygon.length);
  const far = ({ point: [x, y] }: Label) => Math.hypot(x - middle[0]!, y - middle[1]!);
  const reach = Math.max(...polygon.map((point) => far({ text: '', point })));
  const [nearest] = labels
    .filter((label) => label.text.length <= numberAtMost && label.text !== '' && far(label) <= reach)
    .filter(({ point }) => isInside(point, polygon))
    .sort((a, b) => far(a) - far(b));
  return nearest ? { number: nearest.text } : {};
}

function shapeOf({ type, shape }: Loose, points: Point[]): Drawn['shape'] | null {
  if ((type === 'CIRCLE' || type === 'POINT') && points.length === 1) return 'point';
  if (type === 'LINE' && points.length === 2) return 'line';
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
