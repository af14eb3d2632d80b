import type { Point } from './plan.ts';

/**
 * Metres by which two things may reach into each other and still count as touching: plans are drawn and painted to the
 * centimetre, so half of one is drawing noise. A default of ours.
 */
export const touchTolerance = 0.005;

/** Metres from its origin that a plan reaches along either axis. */
export const planReach = 5000;

/** The length of a vector; several times faster than `Math.hypot`, which guards against numbers no plan has. */
export function lengthOf(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

/** A rectangle on the ground: centre, metres along and across its front, degrees clockwise. A plot is one. */
export interface Rectangle {
  x: number;
  y: number;
  width: number;
  depth: number;
  angle: number;
}

/** A rectangle made ready for measuring: its axes and the frame around it are worked out once. */
export interface Box {
  x: number;
  y: number;
  /** Unit vector along the front; the front itself looks to (-uy, ux). */
  ux: number;
  uy: number;
  halfWidth: number;
  halfDepth: number;
  /** Half the sides of the upright frame around it. */
  reachX: number;
  reachY: number;
}

export function boxOf({ x, y, width, depth, angle }: Rectangle): Box {
  const radians = (angle * Math.PI) / 180;
  const ux = Math.cos(radians);
  const uy = Math.sin(radians);
  const halfWidth = width / 2;
  const halfDepth = depth / 2;
  const reachX = Math.abs(ux) * halfWidth + Math.abs(uy) * halfDepth;
  const reachY = Math.abs(uy) * halfWidth + Math.abs(ux) * halfDepth;
  return { x, y, ux, uy, halfWidth, halfDepth, reachX, reachY };
}

/** Back left, back right, front right, front left, as seen from the top of the plan at angle 0. */
export function corners(box: Box): [Point, Point, Point, Point] {
  return [corner(box, -1, -1), corner(box, 1, -1), corner(box, 1, 1), corner(box, -1, 1)];
}

function corner({ x, y, ux, uy, halfWidth, halfDepth }: Box, along: number, across: number): Point {
  const a = along * halfWidth;
  const b = across * halfDepth;
  return [x + a * ux - b * uy, y + a * uy + b * ux];
}

/** Half the length of a box's shadow on a unit vector. */
function shadow(box: Box, x: number, y: number): number {
  return box.halfWidth * Math.abs(box.ux * x + box.uy * y) + box.halfDepth * Math.abs(box.ux * y - box.uy * x);
}

/** Metres two boxes would have to be drawn apart, along the best of their four axes; not above 0 when they are apart already. */
export function overlapDepth(a: Box, b: Box): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  if (a.reachX + b.reachX < Math.abs(dx)) return a.reachX + b.reachX - Math.abs(dx);
  if (a.reachY + b.reachY < Math.abs(dy)) return a.reachY + b.reachY - Math.abs(dy);
  let least = a.halfWidth + shadow(b, a.ux, a.uy) - Math.abs(dx * a.ux + dy * a.uy);
  if (least <= 0) return least;
  least = Math.min(least, a.halfDepth + shadow(b, -a.uy, a.ux) - Math.abs(dy * a.ux - dx * a.uy));
  if (least <= 0) return least;
  least = Math.min(least, b.halfWidth + shadow(a, b.ux, b.uy) - Math.abs(dx * b.ux + dy * b.uy));
  if (least <= 0) return least;
  return Math.min(least, b.halfDepth + shadow(a, -b.uy, b.ux) - Math.abs(dy * b.ux - dx * b.uy));
}

/** Whether two boxes stand on the same ground; neighbours that touch do not. */
export function doOverlap(a: Box, b: Box, tolerance = touchTolerance): boolean {
  return overlapDepth(a, b) > tolerance;
}

/** Metres from a box to a point; 0 inside. */
export function distanceToPoint(box: Box, at: Point): number {
  const dx = at[0] - box.x;
  const dy = at[1] - box.y;
  const along = Math.max(0, Math.abs(dx * box.ux + dy * box.uy) - box.halfWidth);
  const across = Math.max(0, Math.abs(dy * box.ux - dx * box.uy) - box.halfDepth);
  return lengthOf(along, across);
}

/** Metres from a point to a segment. */
export function pointToSegment(at: Point, a: Point, b: Point): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const px = at[0] - a[0];
  const py = at[1] - a[1];
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length2));
  return lengthOf(px - t * dx, py - t * dy);
}

/** Whether a segment passes through a box made smaller by `margin` metres on every side. */
export function crosses(box: Box, a: Point, b: Point, margin = 0): boolean {
  const { x, y, ux, uy, reachX, reachY } = box;
  if (Math.max(a[0], b[0]) < x - reachX || Math.min(a[0], b[0]) > x + reachX) return false;
  if (Math.max(a[1], b[1]) < y - reachY || Math.min(a[1], b[1]) > y + reachY) return false;
  const startAlong = (a[0] - x) * ux + (a[1] - y) * uy;
  const startAcross = (a[1] - y) * ux - (a[0] - x) * uy;
  const along = (b[0] - a[0]) * ux + (b[1] - a[1]) * uy;
  const across = (b[1] - a[1]) * ux - (b[0] - a[0]) * uy;
  const stretch = clip(startAlong, along, box.halfWidth - margin, [0, 1]);
  return stretch !== null && clip(startAcross, across, box.halfDepth - margin, stretch) !== null;
}

/** The part of the stretch [from, to] in which `start + t * step` lies between -half and half, or null. */
function clip(start: number, step: number, half: number, [from, to]: [number, number]): [number, number] | null {
  if (half < 0) return null;
  if (step === 0) return Math.abs(start) <= half ? [from, to] : null;
  const one = (-half - start) / step;
  const other = (half - start) / step;
  const low = Math.max(from, Math.min(one, other));
  const high = Math.min(to, Math.max(one, other));
  return low <= high ? [low, high] : null;
}

/** Metres from a box to a segment; 0 when they meet. */
export function distanceToSegment(box: Box, a: Point, b: Point): number {
  if (crosses(box, a, b)) return 0;
  let least = Math.min(distanceToPoint(box, a), distanceToPoint(box, b));
  for (const at of corners(box)) least = Math.min(least, pointToSegment(at, a, b));
  return least;
}

/** Metres between two boxes; 0 when they touch or overlap. */
export function distanceBetween(a: Box, b: Box): number {
  if (overlapDepth(a, b) > 0) return 0;
  let least = Infinity;
  for (const at of corners(a)) least = Math.min(least, distanceToPoint(b, at));
  for (const at of corners(b)) least = Math.min(least, distanceToPoint(a, at));
  return least;
}

/** Whether a point lies in a polygon, by counting the edges to its right. On the edge itself either answer may come. */
export function isInside(point: Point, polygon: Point[]): boolean {
  const [x, y] = point;
  let inside = false;
  let last = polygon.at(-1);
  for (const at of polygon) {
    const passes = last && at[1] > y !== last[1] > y;
    if (passes && x < ((last![0] - at[0]) * (y - at[1])) / (last![1] - at[1]) + at[0]) inside = !inside;
    last = at;
  }
  return inside;
}

/** How a box lies to a polygon; a box that only touches the polygon's edge does not lie across it. */
export function placeInPolygon(
  box: Box,
  polygon: Point[],
  tolerance = touchTolerance,
): 'inside' | 'across' | 'outside' {
  let last = polygon.at(-1);
  for (const at of polygon) {
    if (last && crosses(box, last, at, tolerance)) return 'across';
    last = at;
  }
  return isInside([box.x, box.y], polygon) ? 'inside' : 'outside';
}

/** A length as findings tell it: to the centimetre. The last digits of a computed length are noise and go first. */
export function toCentimetres(metres: number): number {
  return Math.round(Math.round(metres * 1e6) / 1e4) / 100;
}

/** A length or an angle as plans keep it: to the thousandth, and never minus zero. */
export function toThousandth(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}

/** A place along one axis as plans keep it: to the millimetre, and no further out than a plan reaches. */
export function onPlan(metres: number): number {
  return toThousandth(Math.max(-planReach, Math.min(planReach, metres)));
}
