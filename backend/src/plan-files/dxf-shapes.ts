import type { Point } from '@yikeji/shared-types/layout/plan.ts';

export type Spot = { x: number; y: number; bulge?: number };

/** Degrees of an arc between two of the points that stand for it. */
const step = 10;

/** Points on an arc, counter-clockwise as drawings count; angles in radians. */
export function arcPoints(middle: Spot, radius: number, from: number, to: number): Spot[] {
  const turn = to > from ? to - from : to - from + 2 * Math.PI;
  const pieces = Math.max(1, Math.ceil((turn * 180) / Math.PI / step));
  return Array.from({ length: pieces + 1 }, (_, i) => {
    const angle = from + (turn * i) / pieces;
    return { x: middle.x + radius * Math.cos(angle), y: middle.y + radius * Math.sin(angle) };
  });
}

/** A line's corners with its rounded stretches as points: a bulge is the tangent of a quarter of the arc to the next corner. */
export function withBulges(spots: readonly Spot[], closed: boolean): Spot[] {
  return spots.flatMap((spot, i) => {
    const next = spots[i + 1] ?? (closed ? spots[0] : undefined);
    const { bulge = 0 } = spot;
    if (!next || Math.abs(bulge) < 1e-6) return [spot];
    const [dx, dy] = [next.x - spot.x, next.y - spot.y];
    // The middle lies beside the chord, on its left for an arc that turns left by less than half.
    const aside = (1 - bulge * bulge) / (4 * bulge);
    const middle = { x: spot.x + dx / 2 - dy * aside, y: spot.y + dy / 2 + dx * aside };
    const radius = Math.hypot(spot.x - middle.x, spot.y - middle.y);
    const angleOf = ({ x, y }: Spot) => Math.atan2(y - middle.y, x - middle.x);
    const [from, to] = bulge > 0 ? [spot, next] : [next, spot];
    const arc = arcPoints(middle, radius, angleOf(from), angleOf(to));
    return [spot, ...(bulge > 0 ? arc : arc.reverse()).slice(1, -1)];
  });
}

/** A circle as a closed ring of a plan. */
export function ringAround([x, y]: Point, radius: number): Point[] {
  const around = arcPoints({ x, y }, radius, 0, 2 * Math.PI).slice(0, -1);
  return around.map((spot): Point => [spot.x, spot.y]);
}

/** The middle of a shape's corners. */
export function middleOf(points: readonly Point[]): Point {
  const sum = (axis: 0 | 1) => points.reduce((total, point) => total + point[axis], 0);
  return [sum(0) / points.length, sum(1) / points.length];
}

type Pair = { code: number; value: number | string | boolean };
type Scanner = { next: () => Pair; isEOF: () => boolean };

/** Reads a polyline of the old form with its width and its bulges, which the parser's own way of reading leaves out. */
export class WidePolyline {
  readonly ForEntityName = 'POLYLINE' as const;

  parseEntity(scanner: Scanner): { type: string; layer: string; vertices: Spot[]; shape: boolean; width: number } {
    const read = { type: 'POLYLINE', layer: '0', vertices: [] as Spot[], shape: false, width: 0 };
    let part: 'head' | 'vertex' | 'end' = 'head';
    for (let { code, value } = scanner.next(); !scanner.isEOF(); { code, value } = scanner.next()) {
      if (code === 0) {
        if (part === 'end' || (value !== 'VERTEX' && value !== 'SEQEND')) break;
        part = value === 'VERTEX' ? 'vertex' : 'end';
        if (part === 'vertex') read.vertices.push({ x: NaN, y: NaN });
      } else if (part === 'head') {
        if (code === 8) read.layer = String(value);
        else if (code === 40) read.width = Number(value);
        else if (code === 70) read.shape = (Number(value) & 1) === 1;
      } else if (part === 'vertex') {
        const spot = read.vertices.at(-1)!;
        if (code === 10) spot.x = Number(value);
        else if (code === 20) spot.y = Number(value);
        else if (code === 42) spot.bulge = Number(value);
      }
    }
    return read;
  }
}
