import type { FileFault, LayerUse } from '@yikeji/shared-types/layout/plan-file.ts';
import { planReach, toThousandth } from '@yikeji/shared-types/layout/geometry.ts';
import { plainNumber } from '@yikeji/shared-types/layout/numbering.ts';
import {
  area,
  facility,
  type Plan,
  planLine,
  type Plot,
  type Point,
  plot as plotShape,
  street,
} from '@yikeji/shared-types/layout/plan.ts';
import type { Drawn, DrawnFile } from './drawn.ts';
import { layerUse } from './dxf.ts';
import { narrow, rowAngle } from './stand-apart.ts';

export interface PlaceSettings {
  mode: 'replace' | 'add';
  plotWidth: number;
  plotDepth: number;
  zoneId: string;
  layers: Record<string, LayerUse>;
  zones: { id: string; letter: string }[];
  draft: Plan;
}

export interface Placed {
  plots: Plot[];
  ground: Pick<Plan, 'outline' | 'streets' | 'areas' | 'lines' | 'facilities'>;
  faults: FileFault[];
  narrowed: number;
}

/** Makes plan objects of what a file says; its points are in plan metres by now. Whatever cannot be taken is a fault. */
export function placeDrawn(file: DrawnFile, settings: PlaceSettings): Placed {
  const faults: FileFault[] = [];
  const fault: Fault = ({ at }, reason, value = '') => {
    faults.push({ in: file.counts, at, reason, value: String(value).slice(0, 60) });
    return [];
  };
  const reached = file.drawn.filter((thing) => {
    const far = thing.points.flat().some((value) => !Number.isFinite(value) || Math.abs(value) > planReach);
    if (far) fault(thing, 'too-far', thing.properties.number ?? '');
    return !far;
  });
  const use = (thing: Drawn) => settings.layers[thing.layer] ?? layerUse(thing.layer);
  const isDrawing = file.layers.length > 0;
  const used = isDrawing ? reached.filter((thing) => use(thing) !== 'leave') : reached;
  const isPlot = (thing: Drawn) => (isDrawing ? use(thing) === 'plots' : thing.what === 'plot');
  const ground: Placed['ground'] = { outline: [], streets: [], areas: [], lines: [], facilities: [] };
  for (const thing of used)
    if (!isPlot(thing) && !placeGround(ground, thing, isDrawing)) fault(thing, 'shape-wrong', thing.what);
  const sized = new Set<string>();
  const plots = placePlots(used.filter(isPlot), settings, isDrawing, sized, fault);
  const fixed = plots.filter((plot) => sized.has(plot.id));
  const { plots: free, narrowed } = narrow(plots.filter((plot) => !sized.has(plot.id)));
  return { plots: [...fixed, ...free], ground, faults, narrowed };
}

type Fault = (thing: Drawn, reason: FileFault['reason'], value?: unknown) => never[];

function placePlots(
  things: Drawn[],
  settings: PlaceSettings,
  isDrawing: boolean,
  sized: Set<string>,
  fault: Fault,
): Plot[] {
  const { draft, zones } = settings;
  const taken = new Map(draft.plots.map((plot) => [plainNumber(plot.number), plot]));
  const numbers = new Set<string>();
  const ids = new Set(settings.mode === 'add' ? draft.plots.map((plot) => plot.id) : []);
  const zonesBy = new Map(zones.map((zone) => [zone.letter, zone.id]));
  const onStreet = new Map<string, Point[]>();
  for (const { layer, shape, points } of things)
    if (shape === 'point') onStreet.set(layer, [...(onStreet.get(layer) ?? []), points[0]!]);
  let count = 0;
  return things.flatMap((thing): Plot[] => {
    const { properties: told } = thing;
    const number = plainNumber(String(told.number ?? (isDrawing ? `P${++count}` : '')));
    if (number === '') return fault(thing, 'number-missing');
    if (number.length > 12) return fault(thing, 'number-too-long', number);
    if (numbers.has(number)) return fault(thing, 'number-twice', number);
    const before = taken.get(number);
    if (before && settings.mode === 'add') return fault(thing, 'number-taken', number);
    const measured = thing.shape === 'polygon' ? measure(thing.points) : null;
    if (thing.shape !== 'point' && !measured) return fault(thing, 'shape-wrong', number);
    const [x, y] = measured?.middle ?? thing.points[0]!;
    const id = freeId(told.id, before?.id, number, ids);
    const letter = String(told.zone ?? '').toUpperCase() || number[0]!;
    const figure = (value: unknown) => (value === undefined || value === '' ? undefined : Number(value));
    const given = {
      id,
      number,
      zoneId: zonesBy.get(letter) ?? settings.zoneId,
      x: figure(measured ? undefined : told.x) ?? x,
      y: figure(measured ? undefined : told.y) ?? y,
      width: near(figure(told.width), measured?.width) ?? settings.plotWidth,
      depth: near(figure(told.depth), measured?.depth) ?? settings.plotDepth,
      angle: near(figure(told.angle), measured?.angle) ?? rowAngle([x, y], onStreet.get(thing.layer) ?? []),
      powerKw: figure(told.powerKw) ?? 0,
      water: isYes(told.water),
      ...(told.flame === undefined ? {} : { flame: isYes(told.flame) }),
      ...(typeof told.circuitId === 'string' && told.circuitId !== '' ? { circuitId: told.circuitId } : {}),
      streetId: typeof told.streetId === 'string' && told.streetId !== '' ? told.streetId : null,
    };
    const plot = plotShape.safeParse({ ...given, x: toThousandth(given.x), y: toThousandth(given.y) });
    if (!plot.success) return fault(thing, 'size-wrong', `${number} ${plot.error.issues[0]?.path.join('.')}`);
    if (measured || told.width !== undefined) sized.add(id);
    numbers.add(number);
    ids.add(id);
    return [plot.data];
  });
}

const isYes = (told: unknown) => told === true || /^(true|1|yes|y|是|有)$/i.test(String(told ?? ''));

/** What the file says of a figure, unless its drawing plainly says otherwise; then the drawing, to the centimetre. */
function near(told: number | undefined, measured: number | undefined): number | undefined {
  if (measured === undefined) return told;
  if (told !== undefined && Math.abs(((told - measured + 540) % 360) - 180) < 0.05) return told;
  return Math.round(measured * 100) / 100;
}

function freeId(told: unknown, before: string | undefined, number: string, ids: Set<string>): string {
  if (typeof told === 'string' && /^[a-z0-9-]{1,40}$/.test(told) && !ids.has(told)) return told;
  if (before !== undefined && !ids.has(before)) return before;
  const plain = `plot-${number.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
  for (let count = 1; ; count++) {
    const id = count === 1 ? plain : `${plain}-${count}`;
    if (!ids.has(id)) return id;
  }
}

/** The rectangle that four corners mean, in the order in which plots are drawn; null when they mean none. */
function measure(points: Point[]): { middle: Point; width: number; depth: number; angle: number } | null {
  if (points.length !== 4) return null;
  const [a, b, c, d] = points as [Point, Point, Point, Point];
  const length = (p: Point, q: Point) => Math.hypot(q[0] - p[0], q[1] - p[1]);
  const width = (length(a, b) + length(d, c)) / 2;
  const depth = (length(b, c) + length(a, d)) / 2;
  const slanted = Math.abs(length(a, c) - length(b, d)) > 0.1 * Math.max(width, depth);
  if (slanted || width < 0.1 || depth < 0.1) return null;
  const middle: Point = [(a[0] + b[0] + c[0] + d[0]) / 4, (a[1] + b[1] + c[1] + d[1]) / 4];
  return { middle, width, depth, angle: (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI };
}

/** Width in metres in which a drawing's lines are laid down as ground. */
const lineWidth = 0.1;

function placeGround(
  ground: Placed['ground'],
  { what, at, shape, points, properties }: Drawn,
  isDrawing: boolean,
): boolean {
  const told = properties;
  const placed = points.map(([x, y]): Point => [toThousandth(x), toThousandth(y)]);
  const name = told.name === undefined ? null : { zh: told.name, en: told.nameEn ?? '' };
  const id = told.id ?? `${isDrawing ? 'drawing' : what}-${at}`;
  const add = <T>(list: T[], read: { success: boolean; data?: T }) => read.success && list.push(read.data as T) > 0;
  if (isDrawing) {
    if (shape === 'point')
      return add(
        ground.facilities,
        facility.safeParse({ id, kind: 'tree', x: placed[0]![0], y: placed[0]![1], name: null }),
      );
    const line = { id, kind: 'drawing', name: null, points: shape === 'polygon' ? [...placed, placed[0]] : placed };
    return pieces(line.points as Point[]).every((points, i) =>
      add(ground.lines, planLine.safeParse({ ...line, id: i === 0 ? id : `${id}-${i + 1}`, points, width: lineWidth })),
    );
  }
  if (what === 'outline') return (ground.outline = placed).length > 2;
  if (what === 'street') return add(ground.streets, street.safeParse({ id, name, centre: placed, width: told.width }));
  if (what === 'area') return add(ground.areas, area.safeParse({ id, kind: told.kind, name, polygon: placed }));
  if (what === 'line') return add(ground.lines, planLine.safeParse({ ...told, id, name, points: placed }));
  const [x, y] = placed[0]!;
  return add(ground.facilities, facility.safeParse({ ...told, id, x, y, name }));
}

/** Points of one line of a plan. */
const pointsAtMost = 200;

/** A long line in pieces that a plan can hold, each beginning where the last one ends. */
function pieces(points: Point[]): Point[][] {
  const count = Math.max(1, Math.ceil((points.length - 1) / (pointsAtMost - 1)));
  return Array.from({ length: count }, (_, i) =>
    points.slice(i * (pointsAtMost - 1), (i + 1) * (pointsAtMost - 1) + 1),
  );
}
