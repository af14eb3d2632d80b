import { type Box, corners, distanceToSegment, lengthOf, pointToSegment } from './geometry.ts';
import type { Point } from './plan.ts';

/** Metres along a line of points. */
export function polylineLength(line: Point[]): number {
  let length = 0;
  for (let i = 1; i < line.length; i++) length += gap(line[i - 1]!, line[i]!);
  return length;
}

function gap(a: Point, b: Point): number {
  return lengthOf(b[0] - a[0], b[1] - a[1]);
}

/** The point so many metres along a line, and the unit vector in which the line goes there; held at the line's ends. */
export function pointAlong(line: Point[], metres: number): { point: Point; direction: Point } {
  let left = Math.max(0, metres);
  let end: { point: Point; direction: Point } = { point: line[0] ?? [0, 0], direction: [1, 0] };
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1]!;
    const b = line[i]!;
    const length = gap(a, b);
    if (length === 0) continue;
    const direction: Point = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
    if (left <= length) return { point: [a[0] + left * direction[0], a[1] + left * direction[1]], direction };
    left -= length;
    end = { point: b, direction };
  }
  return end;
}

/** Metres from a box to a line of points; 0 when they meet. */
export function distanceToPolyline(box: Box, line: Point[]): number {
  let least = Infinity;
  for (let i = 1; i < line.length; i++) least = Math.min(least, distanceToSegment(box, line[i - 1]!, line[i]!));
  return least;
}

/** How far something reaches across a line, in metres to the right of it (y runs downwards); left is negative. */
export interface Reach {
  from: number;
  to: number;
}

/**
 * How far a box reaches across a line. Exact along straight stretches; at a bend the side nearer to the line is exact.
 * Only the segments `near` (by the index of their end) are looked at when a caller knows which ones are near.
 */
export function reachAcross(line: Point[], box: Box, near: readonly number[] = allSegments(line)): Reach {
  const across = corners(box).map((at) => offset(line, at, near));
  const from = Math.min(...across);
  const to = Math.max(...across);
  let clear = Infinity;
  for (const i of near) clear = Math.min(clear, distanceToSegment(box, line[i - 1]!, line[i]!));
  // On both sides: it lies across the line, or reaches round its end.
  if (from < 0 && to > 0) return { from, to };
  return from < 0 ? { from, to: Math.max(to, -clear) } : { from: Math.min(from, clear), to };
}

function allSegments(line: Point[]): number[] {
  return Array.from({ length: Math.max(0, line.length - 1) }, (_, i) => i + 1);
}

/** The segments (by the index of their end) that pass within so many metres of a point, along x and y; all when none does. */
export function segmentsNear(line: Point[], [x, y]: Point, metres: number): number[] {
  const near: number[] = [];
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1]!;
    const b = line[i]!;
    if (Math.max(a[0], b[0]) < x - metres || Math.min(a[0], b[0]) > x + metres) continue;
    if (Math.max(a[1], b[1]) >= y - metres && Math.min(a[1], b[1]) <= y + metres) near.push(i);
  }
  return near.length > 0 ? near : allSegments(line);
}

/** Metres of a point to the right of a line; beyond the line's ends, of the line drawn on. */
function offset(line: Point[], at: Point, segments: readonly number[]): number {
  let least = Infinity;
  let farthest = 0;
  let result = 0;
  for (const i of segments) {
    const a = line[i - 1]!;
    const b = line[i]!;
    const length = gap(a, b);
    if (length === 0) continue;
    const distance = pointToSegment(at, a, b);
    if (distance > least + 1e-9) continue;
    const dx = (b[0] - a[0]) / length;
    const dy = (b[1] - a[1]) / length;
    const side = dx * (at[1] - a[1]) - dy * (at[0] - a[0]);
    const along = dx * (at[0] - a[0]) + dy * (at[1] - a[1]);
    const beyond = (i === 1 && along < 0) || (i === line.length - 1 && along > length);
    const found = beyond ? side : Math.sign(side) * distance;
    // At a bend both segments are equally near; the one the point is further beside tells the side.
    if (distance < least - 1e-9 || Math.abs(side) > farthest) {
      result = found;
      farthest = Math.abs(side);
    }
    least = Math.min(least, distance);
  }
  return result;
}

/** Points of a curve between two points: enough that it looks round, few enough to be handled by hand. */
const pointsBetween = 8;

/** A smooth line through points, in the order given (a Catmull-Rom curve), to the centimetre and with at most 200 points. */
export function curveThrough(points: Point[]): Point[] {
  const between = Math.max(1, Math.min(pointsBetween, Math.floor(199 / Math.max(1, points.length - 1))));
  const line = points.slice(1).flatMap((end, i) => {
    const start = points[i]!;
    const before = points[i - 1] ?? start;
    const after = points[i + 2] ?? end;
    return Array.from({ length: between }, (_, n) => onCurve(before, start, end, after, n / between));
  });
  return points.length === 0 ? [] : [...line, points.at(-1)!];
}

function onCurve(p0: Point, p1: Point, p2: Point, p3: Point, t: number): Point {
  const at = (axis: 0 | 1) => {
    const [a, b, c, d] = [p0[axis], p1[axis], p2[axis], p3[axis]];
    const value = 2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t;
    return Math.round(value * 50) / 100;
  };
  return [at(0), at(1)];
}
