import { facilitiesKeptClear, isInNoGo, isOutside, tooNear } from './conflicts.ts';
import { figureOf } from './figures.ts';
import {
  type Box,
  boxOf,
  distanceBetween,
  doOverlap,
  lengthOf,
  planReach,
  touchTolerance,
  toThousandth,
} from './geometry.ts';
import { Grid } from './grid.ts';
import type { StreetLining } from './layout.ts';
import { firstOf, numberDispenser, plainNumber } from './numbering.ts';
import { type Plan, type Plot, plotLimit, type Street } from './plan.ts';
import { pointAlong, polylineLength, reachAcross, segmentsNear } from './polyline.ts';

/** What lining a street depends on besides the lining itself. */
export interface LiningGround {
  /** The letter of the lining's zone. */
  zoneLetter: string;
  /** The plan it is added to: what stands there stays, and its numbers are taken. */
  plan: Plan;
  /** Clear width in metres that the street keeps, at bends too. */
  fireLaneMetres: number;
}

type Side = 'left' | 'right';
interface Place {
  side: Side;
  /** Metres of the plot's middle along the centre line. */
  at: number;
  id: string;
  x: number;
  y: number;
  angle: number;
  box: Box;
}

/** Metres by which the back of a plot may stand over the kerb at a bend, where a straight back cannot follow it. A default of ours. */
const kerbOverhang = 0.25;
/** Metres to try further along where no plot fits, and the longest stretch one lining covers. */
const nudge = 0.25;
const longestStretch = 10_000;

/**
 * Plots along the kerbs of a street, fronts to the lane in the middle. Places that are taken, before a hydrant, an exit
 * or a gate, in a no-go area or outside the venue stay empty. An id says street, zone, side and centimetres along it:
 * lining again puts the same plots with the same numbers, and another zone on the same street takes the places left.
 */
export function lineStreet(lining: StreetLining, ground: LiningGround): { street: Street; plots: Plot[] } {
  const { streetId, name, centre, width } = lining;
  const sides: Side[] = lining.sides === 'both' ? ['left', 'right'] : [lining.sides];
  const standing = new Grid([]);
  const places = sides.flatMap((side) => placesOnSide(lining, side, standing, ground));
  places.sort((a, b) => a.at - b.at || (a.side < b.side ? -1 : 1));
  const free = withoutTaken(places, without(ground.plan.plots, places), ground.plan);
  const used = free.slice(0, Math.min(lining.count ?? plotLimit, plotLimit));
  const taken = new Set(without(ground.plan.plots, used).map((plot) => plainNumber(plot.number)));
  return { street: { id: streetId, name, centre, width }, plots: numbered(used, lining, ground.zoneLetter, taken) };
}

/** The plots that lining does not put anew. */
function without(plots: Plot[], places: Place[]): Plot[] {
  const ids = new Set(places.map((place) => place.id));
  return plots.filter((plot) => !ids.has(plot.id));
}

function placesOnSide(lining: StreetLining, side: Side, standing: Grid, ground: LiningGround): Place[] {
  const { plotWidth, gap } = lining;
  const last = Math.min(lining.to ?? Infinity, polylineLength(lining.centre), longestStretch) - plotWidth / 2 + 1e-6;
  const places: Place[] = [];
  let at = lining.from + plotWidth / 2;
  while (at <= last && places.length < plotLimit) {
    const place = placeAt(lining, side, at, ground);
    const before = places.at(-1);
    const keepsGap = !place || !before || distanceBetween(before.box, place.box) >= gap - touchTolerance;
    const fits = place && keepsGap && !isTaken(standing, place.box);
    if (fits) {
      places.push(place);
      standing.add(place.box);
    }
    at += fits ? plotWidth + gap : nudge;
  }
  return places;
}

function isTaken(standing: Grid, box: Box): boolean {
  return standing.near(box.x, box.y, box.reachX, box.reachY).some((i) => doOverlap(standing.boxes[i]!, box));
}

/** The plot so many metres along: its back at the kerb and its front out of the lane, or null where both cannot be had. */
function placeAt(lining: StreetLining, side: Side, at: number, ground: LiningGround): Place | null {
  const { fireLaneMetres: fireLane, zoneLetter } = ground;
  const { centre, width, plotWidth, plotDepth } = lining;
  const kerb = width / 2;
  // Metres from the centre line to keep clear; as wide as on the straight, but no wider than asked for.
  const clear = Math.min(kerb - plotDepth, lining.sides === 'both' ? fireLane / 2 : fireLane - kerb);
  if (plotDepth > width + touchTolerance) return null;
  const near = segmentsNear(centre, pointAlong(centre, at).point, 2 * (width + plotWidth + plotDepth));
  const away = (distance: number) => standAt(lining, zoneLetter, side, at, distance);
  const reach = (place: Place) => {
    const { from, to } = reachAcross(centre, place.box, near);
    return side === 'left' ? { front: -to, back: -from } : { front: from, back: to };
  };
  let distance = kerb - plotDepth / 2;
  const overhang = reach(away(distance)).back - kerb;
  if (overhang > 0) distance -= overhang;
  const missing = clear - reach(away(distance)).front;
  if (missing > 0) distance += missing;
  const place = away(distance);
  const { front, back } = reach(place);
  const isOnPlan = Math.abs(place.x) <= planReach && Math.abs(place.y) <= planReach;
  return isOnPlan && front >= clear - 1e-3 && back <= kerb + kerbOverhang ? place : null;
}

/** A plot with its middle `distance` metres beside the centre line, looking across it, on whole millimetres. */
function standAt(
  { streetId, centre, plotWidth, plotDepth }: StreetLining,
  letter: string,
  side: Side,
  at: number,
  distance: number,
): Place {
  const { point } = pointAlong(centre, at);
  const start = pointAlong(centre, at - plotWidth / 2).point;
  const end = pointAlong(centre, at + plotWidth / 2).point;
  const length = lengthOf(end[0] - start[0], end[1] - start[1]) || 1;
  const sign = side === 'left' ? 1 : -1;
  const dx = (sign * (end[0] - start[0])) / length;
  const dy = (sign * (end[1] - start[1])) / length;
  const x = toThousandth(point[0] + dy * distance);
  const y = toThousandth(point[1] - dx * distance);
  const angle = toThousandth(((Math.atan2(dy, dx) * 180) / Math.PI + 360) % 360);
  const id = `${shortId(streetId)}-${letter.toLowerCase()}${side[0]}${Math.round(at * 100)}`;
  return { side, at, id, x, y, angle, box: boxOf({ x, y, width: plotWidth, depth: plotDepth, angle }) };
}

/** A street's id with room for what its plots add to it (ids have 40 characters); long ones end in a checksum of the whole. */
function shortId(streetId: string): string {
  if (streetId.length <= 30) return streetId;
  let sum = 0x811c9dc5;
  for (const letter of streetId) sum = Math.imul(sum ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return `${streetId.slice(0, 22)}-${sum.toString(36)}`;
}

function withoutTaken(places: Place[], others: Plot[], plan: Plan): Place[] {
  const standing = new Grid(others.map(boxOf));
  const clear = facilitiesKeptClear(plan);
  const keepClear = figureOf(plan, 'keepClear');
  return places.filter(({ box }) => {
    if (isTaken(standing, box)) return false;
    if (clear.some((facility) => tooNear(box, facility, keepClear))) return false;
    return !isOutside(box, plan.outline) && !plan.areas.some((area) => isInNoGo(box, area));
  });
}

function numbered(places: Place[], lining: StreetLining, letter: string, taken: ReadonlySet<string>): Plot[] {
  const { zoneId, plotWidth: width, plotDepth: depth, powerKw, water, streetId, firstNumber } = lining;
  const left = numberDispenser(letter, firstOf('odd', firstNumber), 2, taken);
  const right = numberDispenser(letter, firstOf('even', firstNumber), 2, taken);
  const along = numberDispenser(letter, firstNumber, 1, taken);
  const inOrder =
    lining.numbering === 'sides'
      ? places
      : places.toSorted((a, b) => (a.side === b.side ? a.at - b.at : a.side < b.side ? -1 : 1));
  const next = { left, right };
  return inOrder.map(({ side, id, x, y, angle }) => ({
    id,
    number: (lining.numbering === 'sides' ? next[side] : along)(),
    zoneId,
    x,
    y,
    width,
    depth,
    angle,
    powerKw,
    water,
    streetId,
  }));
}
