import type { Zone } from '@yikeji/shared-types/festival.ts';
import type { FileFault, LayerUse } from '@yikeji/shared-types/layout/plan-file.ts';
import { planReach, toThousandth } from '@yikeji/shared-types/layout/geometry.ts';
import { plainNumber } from '@yikeji/shared-types/layout/numbering.ts';
import { zonesByName } from '@yikeji/shared-types/sheet/plot-row.ts';
import { type Plan, type Plot, type Point, plot as plotShape } from '@yikeji/shared-types/layout/plan.ts';
import type { Drawn, DrawnFile } from './drawn.ts';
import { judgeLayer } from './judge-layer.ts';
import { measure } from './measure.ts';
import { type Ground, LayerGround, placeTold } from './place-ground.ts';
import { narrow, rowAngle } from './stand-apart.ts';

export interface PlaceSettings {
  mode: 'replace' | 'add';
  plotWidth: number;
  plotDepth: number;
  zoneId: string;
  layers: Record<string, LayerUse>;
  zones: Zone[];
  draft: Plan;
  fireLaneMetres: number;
}

export interface Placed {
  plots: Plot[];
  ground: Ground;
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
  const use = (thing: Drawn) => settings.layers[thing.layer] ?? judgeLayer(thing.layer);
  const isDrawing = file.layers.length > 0;
  const used = isDrawing ? reached.filter((thing) => use(thing) !== 'leave') : reached;
  const isPlot = (thing: Drawn) => (isDrawing ? use(thing) === 'plots' : thing.what === 'plot');
  const ground: Ground = { outline: [], streets: [], areas: [], lines: [], facilities: [] };
  const others = used.filter((thing) => !isPlot(thing));
  if (isDrawing) {
    const left = new LayerGround(ground, settings).place(others.map((thing) => ({ thing, use: use(thing) })));
    for (const thing of left) fault(thing, 'too-many', thing.layer);
  } else for (const thing of others) if (!placeTold(ground, thing)) fault(thing, 'shape-wrong', thing.what);
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
  const onStreet = new Map<string, Point[]>();
  for (const { layer, shape, points } of things)
    if (shape === 'point') onStreet.set(layer, [...(onStreet.get(layer) ?? []), points[0]!]);
  const named = zonesByName(zones);
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
    const zone = named(zoneSaid(told)) ?? zones.find(({ letter }) => letter === number[0]);
    const figure = (value: unknown) => (value === undefined || value === '' ? undefined : Number(value));
    const given = {
      id,
      number,
      zoneId: zone?.id ?? settings.zoneId,
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

/** The zone or, where a file has none, the street that it puts a plot in. */
export const zoneSaid = (told: Drawn['properties']): string => String(told.zone ?? told.street ?? '');

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
