import type { Plan, Point } from '@yikeji/shared-types/layout/plan.ts';
import { type Drawn, drawPlan, rectangleCorners } from './drawn.ts';

/** One thing in a DXF is a list of pairs: a number that says what follows, and the value. */
type Pairs = [code: number, value: string | number][];

const write = (pairs: Pairs): string => pairs.map(([code, value]) => `${code}\r\n${value}`).join('\r\n');
/** Upwards is plus in a drawing, downwards on a plan. */
const spot = ([x, y]: Point, code = 10): Pairs => [
  [code, Number(x.toFixed(4))],
  [code + 10, Number((-y).toFixed(4))],
  [code + 20, 0],
];

/** Layers are found again by their names: `judgeLayer` knows them. */
function layerOf({ what, properties }: Drawn): string {
  const kind = String(properties.kind ?? '').toUpperCase();
  return { plot: 'PLOTS', street: 'STREETS', outline: 'VENUE' }[what as string] ?? `${what.toUpperCase()}-${kind}`;
}

/** Letters beyond ASCII as the drawing's own escapes; a text is one line. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll(/[^\x20-\x7e]/g, (letter) => `\\U+${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);

/** A facility that takes ground is drawn as that ground, turned as it stands. */
function onGround(thing: Drawn): Drawn {
  const { width, depth, angle } = thing.properties;
  const [x, y] = thing.points[0] ?? [0, 0];
  if (thing.what !== 'facility' || !width || !depth) return thing;
  const size = { x, y, width: Number(width), depth: Number(depth), angle: Number(angle ?? 0) };
  return { ...thing, shape: 'polygon', points: rectangleCorners(size) };
}

function entityOf(thing: Drawn): Pairs {
  const layer = layerOf(thing);
  const { shape, points, properties } = thing;
  const text = (at: Point, height: number, said: string, angle = 0): Pairs => [
    [0, 'TEXT'],
    [8, `${layer}-NAMES`],
    ...spot(at),
    [40, height],
    [1, plain(said)],
    [50, angle],
    [72, 1],
    ...spot(at, 11),
  ];
  const name = String(properties.number ?? properties.name ?? '');
  const middle = points[Math.floor(points.length / 2)] ?? [0, 0];
  const label =
    name === '' ? [] : text(thing.what === 'plot' ? [Number(properties.x), Number(properties.y)] : middle, 0.8, name);
  if (shape === 'point') return [[0, 'POINT'], [8, layer], ...spot(points[0] ?? [0, 0]), ...label];
  const vertices = points.flatMap((point): Pairs => [[0, 'VERTEX'], [8, layer], ...spot(point)]);
  const width = shape === 'line' ? Number(properties.width ?? 0) : 0;
  const head: Pairs = [
    [0, 'POLYLINE'],
    [8, layer],
    [66, 1],
    ...spot([0, 0]),
    [70, shape === 'polygon' ? 1 : 0],
    // A road is drawn as wide as it is.
    [40, width],
    [41, width],
  ];
  return [...head, ...vertices, [0, 'SEQEND'], [8, layer], ...label];
}

/** A plan as a DXF text in metres, in the oldest form that every program reads (R12). */
export function writeDxf(plan: Plan, letterOf: (zoneId: string) => string): string {
  const head: Pairs = [
    [0, 'SECTION'],
    [2, 'HEADER'],
    [9, '$ACADVER'],
    [1, 'AC1009'],
    [9, '$INSUNITS'],
    [70, 6],
    [0, 'ENDSEC'],
    [0, 'SECTION'],
    [2, 'ENTITIES'],
  ];
  const drawn = drawPlan(plan, letterOf).map(onGround).flatMap(entityOf);
  return `${write([...head, ...drawn, [0, 'ENDSEC'], [0, 'EOF']])}\r\n`;
}
