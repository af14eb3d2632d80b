import type { Plan, Plot, Point } from '@yikeji/shared-types/layout/plan.ts';
import { around, plotBox, type Box } from './plan-drawing.ts';

export type ZoneLabel = { letter: string; words: string; x: number; y: number; vertical: boolean };
type Zone = { id: string; letter: string; words: string };

const overlaps = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Square metres that two boxes share. */
const shared = (a: Box, b: Box) =>
  (Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  (Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/** Ground that a name keeps off, the more the heavier it is. */
export type Kept = Box & { weight?: number };
const heavy = 10;

/** What no name may cover: lanes, queues and, above all, facilities, which could not be read any more. */
export function keptClear(plan: Plan, lane: number): Kept[] {
  const square = (x: number, y: number, side: number): Box => ({
    x: x - side / 2,
    y: y - side / 2,
    width: side,
    height: side,
  });
  return [
    ...plan.streets.flatMap(({ centre }) => along(centre, lane).map(([x, y]) => square(x, y, lane))),
    ...plan.areas
      .filter(({ kind }) => kind === 'queue')
      .map(({ polygon }) => around(polygon.map(([x, y]) => ({ x, y, width: 0, height: 0 })))),
    ...plan.facilities
      .filter(({ kind }) => kind !== 'tree')
      .map(({ x, y, width = 0, depth = 0 }) => ({ ...square(x, y, Math.max(2.6, width, depth)), weight: heavy })),
  ];
}

// Points on a line, one every `step` metres.
function along(points: Point[], step: number): Point[] {
  return points.slice(1).flatMap(([bx, by], at) => {
    const [ax, ay] = points[at] ?? [bx, by];
    const count = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / step));
    return Array.from({ length: count + 1 }, (_, i): Point => [
      ax + ((bx - ax) * i) / count,
      ay + ((by - ay) * i) / count,
    ]);
  });
}

/** Puts each zone's name beside its plots, where it covers nothing or, where that cannot be, the least. Lengths in metres; `size` is the height of a letter. */
export function placeZoneLabels(zones: Zone[], plots: Plot[], size: number, taken: Kept[] = []): ZoneLabel[] {
  const boxes = plots.map(plotBox);
  const placed: Kept[] = [...taken, ...boxes.map((box) => ({ ...box, weight: heavy }))];
  return zones.flatMap((zone) => {
    const own = around(boxes.filter((_, at) => plots[at]?.zoneId === zone.id));
    if (own.width === 0) return [];
    const long = lengthOf(`${zone.letter} ${zone.words}`) * size;
    const options = candidates(own, long, size * 1.4);
    const covers = ({ box }: { box: Box }) =>
      placed.reduce((sum, other) => sum + (overlaps(box, other) ? shared(box, other) * (other.weight ?? 1) : 0), 0);
    const free = options.reduce<{ box: Box; vertical: boolean; covered: number } | null>((best, option) => {
      if (best?.covered === 0) return best;
      const covered = covers(option);
      return best && best.covered <= covered ? best : { ...option, covered };
    }, null);
    if (!free) return [];
    // Two names need air between them, or they read as one.
    placed.push({ ...grown(free.box, size * 0.4), weight: heavy });
    const { box, vertical } = free;
    return [{ letter: zone.letter, words: zone.words, x: box.x + box.width / 2, y: box.y + box.height / 2, vertical }];
  });
}

const grown = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

// In heights of a letter: Chinese signs are square, Latin letters about half as wide.
const lengthOf = (words: string) => [...words].reduce((sum, sign) => sum + (sign > '\u2e80' ? 1.12 : 0.6), 0);

function candidates(own: Box, long: number, thick: number): { box: Box; vertical: boolean }[] {
  const cx = own.x + own.width / 2;
  const cy = own.y + own.height / 2;
  const gap = thick * 0.25;
  // In the middle first, then towards the ends, then flush with them.
  const shifts = (side: number) => [0, -side / 3, side / 3, (side - long) / 2, (long - side) / 2];
  const across = shifts(own.width).flatMap((shift) =>
    [own.y - thick - gap, own.y + own.height + gap].map((y) => ({
      box: { x: cx + shift - long / 2, y, width: long, height: thick },
      vertical: false,
    })),
  );
  const upright = shifts(own.height).flatMap((shift) =>
    [own.x + own.width + gap, own.x - thick - gap].map((x) => ({
      box: { x, y: cy + shift - long / 2, width: thick, height: long },
      vertical: true,
    })),
  );
  return own.height > own.width * 1.2 ? [...upright, ...across] : [...across, ...upright];
}
