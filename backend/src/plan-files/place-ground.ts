import type { LayerUse } from '@yikeji/shared-types/layout/plan-file.ts';
import { toThousandth } from '@yikeji/shared-types/layout/geometry.ts';
import {
  area,
  areaKind,
  facility,
  facilityKind,
  type Plan,
  planLine,
  type Point,
  street,
} from '@yikeji/shared-types/layout/plan.ts';
import type { Drawn } from './drawn.ts';
import { middleOf, ringAround } from './dxf-shapes.ts';
import { measure } from './measure.ts';

export type Ground = Pick<Plan, 'outline' | 'streets' | 'areas' | 'lines' | 'facilities'>;

const rounded = (points: readonly Point[]) => points.map(([x, y]): Point => [toThousandth(x), toThousandth(y)]);
const add = <T>(list: T[], read: { success: boolean; data?: T }) => read.success && list.push(read.data as T) > 0;

/** Lays down a thing of a file that tells what its things are; false when it cannot be one. */
export function placeTold(ground: Ground, { what, at, points, properties: told }: Drawn): boolean {
  const placed = rounded(points);
  const name = told.name === undefined ? null : { zh: told.name, en: told.nameEn ?? '' };
  const id = told.id ?? `${what}-${at}`;
  if (what === 'outline') return (ground.outline = placed).length > 2;
  if (what === 'street') return add(ground.streets, street.safeParse({ id, name, centre: placed, width: told.width }));
  if (what === 'area') return add(ground.areas, area.safeParse({ id, kind: told.kind, name, polygon: placed }));
  if (what === 'line') return add(ground.lines, planLine.safeParse({ ...told, id, name, points: placed }));
  const [x, y] = placed[0]!;
  return add(ground.facilities, facility.safeParse({ ...told, id, x, y, name }));
}

/** Metres in which what is drawn as a line is laid down, where the drawing gives it no width. */
const drawingWidth = 0.1;
const pavingWidth = 0.6;
/** So much a plan holds of these; further ones are lines beneath it. */
const areasAtMost = 500;
const streetsAtMost = 100;
const linesAtMost = 5000;

interface Settings {
  mode: 'replace' | 'add';
  draft: Plan;
  plotDepth: number;
  fireLaneMetres: number;
}

/** Lays down things of a drawing as what their layers are said to be. What cannot become that is a line beneath the plan. */
export class LayerGround {
  readonly #ground: Ground;
  readonly #ids: Set<string>;
  readonly #linesAtMost: number;
  readonly #widths: Partial<Record<LayerUse, number>>;

  constructor(ground: Ground, { mode, draft, plotDepth, fireLaneMetres }: Settings) {
    this.#ground = ground;
    const beside = mode === 'add' ? [draft.streets, draft.areas, draft.lines, draft.facilities].flat() : [];
    this.#ids = new Set(beside.map(({ id }) => id));
    this.#linesAtMost = linesAtMost - (mode === 'add' ? draft.lines.length : 0);
    // A street has room for plots down both kerbs and the lane between them.
    this.#widths = {
      street: fireLaneMetres + 2 * plotDepth,
      'fire-lane': fireLaneMetres,
      'tactile-paving': pavingWidth,
    };
  }

  /** Answers what a plan has no room for any more. */
  place(things: readonly { thing: Drawn; use: LayerUse }[]): Drawn[] {
    const rings = things.filter(({ thing, use }) => use === 'outline' && thing.shape === 'polygon');
    const [outline] = rings.sort((a, b) => sizeOf(b.thing.points) - sizeOf(a.thing.points));
    if (outline && outline.thing.points.length <= pointsAtMost) this.#ground.outline = rounded(outline.thing.points);
    return things.flatMap((each) => {
      if (each === outline && this.#ground.outline.length > 0) return [];
      const isPlaced = each.use !== 'drawing' && this.#as(each.use, each.thing);
      return isPlaced || this.#asDrawing(each.thing) ? [] : [each.thing];
    });
  }

  #as(use: LayerUse, thing: Drawn): boolean {
    const { areas, streets, lines, facilities } = this.#ground;
    const { properties, points, shape } = thing;
    const name = nameOf(properties.name);
    const id = this.#freeId(`${use}-${thing.at}`);
    const kind = areaKind.safeParse(use).data;
    const ring = ringOf(thing);
    if (kind)
      return (
        ring !== null && areas.length < areasAtMost && add(areas, area.safeParse({ id, kind, name, polygon: ring }))
      );
    const facilityIs = facilityKind.safeParse(use).data;
    if (facilityIs) {
      const ground = shape === 'polygon' ? measure(points) : null;
      const middle = ground?.middle ?? (shape === 'line' ? null : middleOf(points));
      if (!middle) return false;
      const [x, y] = rounded([middle])[0]!;
      const takes = ground && facilityIs !== 'tree' ? sizes(ground) : {};
      return add(facilities, facility.safeParse({ id, kind: facilityIs, x, y, name, ...takes }));
    }
    const middleLine =
      shape === 'line' ? { points, width: properties.width } : shape === 'polygon' ? lengthwise(points) : null;
    if (use === 'fire-lane' && shape === 'polygon' && !middleLine)
      return this.#as('no-go', { ...thing, properties: { ...properties, name: properties.name ?? thing.layer } });
    const width = middleLine?.width || this.#widths[use];
    if (!middleLine || !width) return false;
    const along = rounded(middleLine.points);
    if (use !== 'street')
      return add(lines, planLine.safeParse({ id, kind: use, name, points: along, width: toThousandth(Number(width)) }));
    if (streets.length >= streetsAtMost) return false;
    return add(
      streets,
      street.safeParse({ id, name: name ?? nameOf(thing.layer), centre: along, width: toThousandth(Number(width)) }),
    );
  }

  #asDrawing(thing: Drawn): boolean {
    const { points, shape, properties } = thing;
    const [x, y] = points[0]!;
    const spot: Point[] = [
      [x - 0.15, y],
      [x + 0.15, y],
    ];
    const ring = ringOf(thing);
    const drawn = ring ? [...ring, ring[0]!] : shape === 'point' ? spot : points;
    const width = toThousandth(Number(properties.width ?? 0)) || drawingWidth;
    const name = nameOf(properties.name);
    const parts = pieces(rounded(drawn));
    if (this.#ground.lines.length + parts.length > this.#linesAtMost) return false;
    for (const part of parts) {
      const id = this.#freeId(`drawing-${thing.at}`);
      add(this.#ground.lines, planLine.safeParse({ id, kind: 'drawing', name, points: part, width }));
    }
    return true;
  }

  #freeId(wanted: string): string {
    for (let count = 1; ; count++) {
      const id = count === 1 ? wanted : `${wanted}-${count}`;
      if (this.#ids.has(id)) continue;
      this.#ids.add(id);
      return id;
    }
  }
}

function nameOf(told: unknown): { zh: string; en: string } | null {
  const zh = typeof told === 'string' ? told.trim().slice(0, 60) : '';
  return zh === '' ? null : { zh, en: '' };
}

function ringOf({ shape, points, properties: { radius } }: Drawn): Point[] | null {
  if (shape === 'polygon') return rounded(points);
  return shape === 'point' && typeof radius === 'number' ? rounded(ringAround(points[0]!, radius)) : null;
}

const sizes = ({ width, depth, angle }: { width: number; depth: number; angle: number }) => ({
  width: toThousandth(width),
  depth: toThousandth(depth),
  angle: toThousandth(angle),
});

/** The middle line of a rectangle along its longer side, and its width across; null for other shapes. */
function lengthwise(points: readonly Point[]): { points: Point[]; width: number } | null {
  const rectangle = measure([...points]);
  if (!rectangle) return null;
  const { middle, width, depth, angle } = rectangle;
  const radians = ((angle + (width >= depth ? 0 : 90)) * Math.PI) / 180;
  const half = Math.max(width, depth) / 2;
  const end = (side: number): Point => [
    middle[0] + side * half * Math.cos(radians),
    middle[1] + side * half * Math.sin(radians),
  ];
  return { points: [end(-1), end(1)], width: Math.min(width, depth) };
}

/** Square metres of a ring. */
function sizeOf(ring: readonly Point[]): number {
  return Math.abs(ring.reduce((sum, [x, y], i) => sum + x * ring.at(i - 1)![1] - ring.at(i - 1)![0] * y, 0)) / 2;
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
