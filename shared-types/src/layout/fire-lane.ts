import {
  type Box,
  boxOf,
  distanceBetween,
  distanceToPoint,
  doOverlap,
  lengthOf,
  overlapDepth,
  toCentimetres,
  touchTolerance,
} from './geometry.ts';
import { Grid } from './grid.ts';
import type { Point, Street } from './plan.ts';
import { reachAcross } from './polyline.ts';

/** A place in a street where nothing wider than `clear` metres can drive through: between two plots, or a plot and the kerb. */
export interface NarrowPlace {
  /** Numbers of the boxes, rising. */
  boxes: number[];
  /** Metres, to the centimetre. */
  clear: number;
}

interface Gap {
  /** Ends of the gap; -1 is the left kerb, -2 the right one. */
  a: number;
  b: number;
  metres: number;
  /** Metres between the middles, so that the plot right across comes before its neighbours. */
  between: number;
}

/** So many gaps are looked at for every box; only a heap of plots on one spot has more, and is reported as overlapping. */
const gapsPerBox = 60;

/**
 * The places where a street's clear width is under what is required. What hangs together with a kerb by gaps narrower
 * than the lane is that kerb's side; where the two sides come too near to one another, no lane is left between
 * them. That is the width of the widest round body that could be moved along the street, exact for plots that face one
 * another, stand staggered or turned, or stand alone in the middle. Each plot is told once, at its narrowest place.
 */
export function narrowPlaces(street: Street, grid: Grid, required: number): NarrowPlace[] {
  const standing = boxesInStreet(street, grid);
  const sides = new Sides();
  const told = new Set<number>();
  const places: NarrowPlace[] = [];
  for (const { a, b, metres } of gapsInStreet(street, standing, grid, required)) {
    if (sides.join(a, b)) continue;
    if (told.has(a) || told.has(b)) continue;
    const boxes = [a, b].filter((box) => box >= 0).sort((x, y) => x - y);
    for (const box of boxes) told.add(box);
    places.push({ boxes, clear: toCentimetres(metres) });
  }
  return places.sort((x, y) => (x.boxes[0] ?? 0) - (y.boxes[0] ?? 0));
}

/**
 * Metres in which one box leaves a street passable beside itself, on its wider side, as `narrowPlaces` measures it; null
 * when it does not stand in the street. Only what is near the box is looked at.
 */
export function laneBeside(street: Street, box: Box, others: readonly Box[]): number | null {
  const most = street.width + 2 * lengthOf(box.halfWidth, box.halfDepth);
  const near = others.filter(
    ({ x, y, reachX, reachY }) =>
      Math.abs(x - box.x) <= reachX + box.reachX + most && Math.abs(y - box.y) <= reachY + box.reachY + most,
  );
  const grid = new Grid([box, ...near]);
  const standing = boxesInStreet(street, grid);
  if (!standing.has(0)) return null;
  const sides = new Sides();
  // Narrowest first: the first gap of this box that leads to the other side of the street is the lane.
  const lane = gapsInStreet(street, standing, grid, street.width + 1).find(
    ({ a, b }) => !sides.join(a, b) && (a === 0 || b === 0),
  );
  return lane ? toCentimetres(lane.metres) : null;
}

/** What hangs together: every box by itself at first, the left kerb (-1) and the right one (-2). The kerbs are never joined. */
class Sides {
  readonly #next = new Map<number, number>();

  /** Joins the sides of two boxes or kerbs; false, and nothing done, when they are the two sides of the street. */
  join(a: number, b: number): boolean {
    const one = this.sideOf(a);
    const other = this.sideOf(b);
    if (one === other) return true;
    if (one < 0 && other < 0) return false;
    this.#next.set(Math.max(one, other), Math.min(one, other));
    return true;
  }

  /** The box or kerb that a side is called by. */
  sideOf(box: number): number {
    let at = box;
    for (let next = this.#next.get(at); next !== undefined; next = this.#next.get(at)) at = next;
    if (at !== box) this.#next.set(box, at);
    return at;
  }
}

/** Every gap in a street that is under what is required, narrowest first. */
function gapsInStreet(street: Street, standing: Map<number, number[]>, grid: Grid, required: number): Gap[] {
  const gaps: Gap[] = [];
  // To a micrometre, so that what is equally wide on paper is equally wide here, however the plan is turned.
  const exact = (metres: number) => Math.round(metres * 1e6) / 1e6;
  const add = (a: number, b: number, metres: number, between: number) => {
    if (toCentimetres(metres) < required - 1e-9) gaps.push({ a, b, metres: exact(metres), between: exact(between) });
  };
  const toKerb = (metres: number) => (metres <= touchTolerance ? 0 : exact(metres));
  const kerbs = new Map<number, { left: number; right: number }>();
  for (const [i, segments] of standing) {
    const { from, to } = reachAcross(street.centre, grid.boxes[i]!, segments);
    const kerb = { left: toKerb(street.width / 2 + from), right: toKerb(street.width / 2 - to) };
    kerbs.set(i, kerb);
    add(i, -1, kerb.left, 0);
    add(i, -2, kerb.right, 0);
  }
  const budget = gaps.length + standing.size * gapsPerBox;
  for (const [i, kerb] of kerbs) {
    if (gaps.length > budget) break;
    const box = grid.boxes[i]!;
    for (const j of grid.near(box.x, box.y, box.reachX + required, box.reachY + required)) {
      const otherKerb = j > i ? kerbs.get(j) : undefined;
      if (!otherKerb) continue;
      // Both nearer to one kerb than to each other: they hang together by that kerb already.
      const byKerb = Math.min(Math.max(kerb.left, otherKerb.left), Math.max(kerb.right, otherKerb.right));
      if (byKerb === 0) continue;
      const other = grid.boxes[j]!;
      const least = -overlapDepth(box, other);
      if (least > required || byKerb <= least) continue;
      add(i, j, distanceBetween(box, other), lengthOf(other.x - box.x, other.y - box.y));
    }
  }
  return gaps.sort((x, y) => x.metres - y.metres || x.between - y.between || x.a - y.a || x.b - y.b);
}

/** The boxes that stand on the roadway, each with the segments (by the index of their end) of the centre line beside it. */
function boxesInStreet({ centre, width }: Street, grid: Grid): Map<number, number[]> {
  const standing = new Map<number, number[]>();
  for (let i = 1; i < centre.length; i++) {
    const start = centre[i - 1]!;
    const end = centre[i]!;
    const roadway = roadwayBox(start, end, width);
    for (const j of grid.near(roadway.x, roadway.y, roadway.reachX + width / 2, roadway.reachY + width / 2)) {
      const box = grid.boxes[j]!;
      const isBeside =
        doOverlap(box, roadway) ||
        (i > 1 && isRoundBend(box, start, width)) ||
        (i < centre.length - 1 && isRoundBend(box, end, width));
      if (!isBeside) continue;
      const segments = standing.get(j);
      if (segments) segments.push(i);
      else standing.set(j, [i]);
    }
  }
  return standing;
}

/** At a bend the roadway goes round the outside. */
function isRoundBend(box: Box, bend: Point, width: number): boolean {
  return distanceToPoint(box, bend) < width / 2 - touchTolerance;
}

function roadwayBox([ax, ay]: Point, [bx, by]: Point, width: number): Box {
  const angle = (Math.atan2(by - ay, bx - ax) * 180) / Math.PI;
  return boxOf({ x: (ax + bx) / 2, y: (ay + by) / 2, width: lengthOf(bx - ax, by - ay), depth: width, angle });
}
