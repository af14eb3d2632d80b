import { type Box, corners, distanceBetween, distanceToSegment, lengthOf, pointToSegment } from './geometry.ts';
import type { Grid } from './grid.ts';
import type { Plan, Point } from './plan.ts';

type Segment = [Point, Point];

/** More squares than this are never looked at; the ground is then looked at more coarsely. */
const squaresAtMost = 4_000_000;
const freeGround = 0;
const wall = 1;
const reached = 2;

/**
 * Numbers of the plots that nobody can walk to from a gate by ways at least `passage` metres wide. What stands nearer to
 * one another than that closes the way between, exactly; whether ways meet is then looked up on squares of a third
 * of it, lined up with the first plot, so that a plan moved or turned as a whole answers the same. Without a gate
 * nothing can be said.
 */
export function plotsOutOfReach(plan: Plan, grid: Grid, passage: number): number[] {
  const gates = plan.facilities.filter(({ kind }) => kind === 'gate');
  const first = grid.boxes[0];
  const gate = gates[0];
  if (!first || !gate || passage <= 0) return [];
  const rings = [plan.outline, ...plan.areas.filter(({ kind }) => kind === 'no-go').map(({ polygon }) => polygon)];
  const edges = rings.flatMap((ring) => (ring.length < 3 ? [] : sidesOf(ring)));
  const walls = [...grid.boxes.flatMap((box) => sidesOf(corners(box))), ...edges, ...narrowWays(grid, edges, passage)];
  const turn = ([x, y]: Point): Point => {
    const [dx, dy] = [x - gate.x, y - gate.y];
    return [dx * first.ux + dy * first.uy, dy * first.ux - dx * first.uy];
  };
  const ground = new Squares(
    walls.map(([a, b]): Segment => [turn(a), turn(b)]),
    passage,
  );
  for (const { x, y } of gates) ground.walkFrom(turn([x, y]), passage);
  return grid.boxes.flatMap((box, i) => (before(box, passage).some((at) => ground.isReached(turn(at))) ? [] : [i]));
}

function sidesOf(ring: Point[]): Segment[] {
  return ring.map((at, i): Segment => [ring[(i || ring.length) - 1]!, at]);
}

/** Where somebody stands who looks at a plot. */
function before({ x, y, ux, uy, halfWidth, halfDepth }: Box, passage: number): Point[] {
  return [0.5, 0.8].flatMap((share) =>
    [0, -0.5, 0.5].map((side): Point => {
      const away = halfDepth + passage * share;
      const aside = halfWidth * side;
      return [x - uy * away + ux * aside, y + ux * away + uy * aside];
    }),
  );
}

/** Lines across every way that is too narrow. */
function narrowWays(grid: Grid, edges: Segment[], passage: number): Segment[] {
  const lines: Segment[] = [];
  for (const [i, box] of grid.boxes.entries()) {
    for (const j of grid.near(box.x, box.y, box.reachX + passage, box.reachY + passage)) {
      if (j <= i) continue;
      const other = grid.boxes[j]!;
      const metres = distanceBetween(box, other);
      // Nearer than a square: the walls of both stand in squares that touch.
      if (metres >= passage / 3 && metres < passage - 1e-6)
        lines.push(shortest(sidesOf(corners(box)), sidesOf(corners(other))));
    }
  }
  for (const [a, b] of edges) {
    const [x, y] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    const near = grid.near(x, y, Math.abs(b[0] - a[0]) / 2 + passage, Math.abs(b[1] - a[1]) / 2 + passage);
    for (const i of near) {
      const box = grid.boxes[i]!;
      const metres = distanceToSegment(box, a, b);
      if (metres > 0 && metres < passage - 1e-6) lines.push(shortest(sidesOf(corners(box)), [[a, b]]));
    }
  }
  return lines;
}

/** The shortest line between two shapes, which starts or ends at a corner. */
function shortest(one: Segment[], other: Segment[]): Segment {
  let best: Segment = [one[0]![0], other[0]![0]];
  let least = Infinity;
  const look = (corner: Point, [a, b]: Segment) => {
    const metres = pointToSegment(corner, a, b);
    if (metres >= least) return;
    least = metres;
    best = [corner, nearestOn(corner, a, b)];
  };
  for (const side of other) for (const [corner] of one) look(corner, side);
  for (const side of one) for (const ends of other) for (const corner of ends) look(corner, side);
  return best;
}

function nearestOn([x, y]: Point, a: Point, b: Point): Point {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const share = Math.max(0, Math.min(1, ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy || 1)));
  return [a[0] + share * dx, a[1] + share * dy];
}

/** The ground in small squares: walls, and how far one can walk between them. */
class Squares {
  readonly #cells: Uint8Array;
  readonly #columns: number;
  readonly #rows: number;
  readonly #left: number;
  readonly #top: number;
  readonly #side: number;

  constructor(walls: Segment[], passage: number) {
    let [left, top, right, bottom] = [-passage, -passage, passage, passage];
    for (const ends of walls) {
      for (const [x, y] of ends) {
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
      }
    }
    // Way enough around everything to walk round it; an odd share of a square keeps walls off the squares' edges.
    const margin = passage * 2.123;
    this.#left = left - margin;
    this.#top = top - margin;
    const [width, height] = [right - left + 2 * margin, bottom - top + 2 * margin];
    this.#side = Math.max(passage / 3, Math.sqrt((width * height) / squaresAtMost));
    this.#columns = Math.ceil(width / this.#side) + 1;
    this.#rows = Math.ceil(height / this.#side) + 1;
    this.#cells = new Uint8Array(this.#columns * this.#rows);
    for (const [a, b] of walls) this.#build(a, b);
  }

  #build(a: Point, b: Point): void {
    // The last digits are noise, which must not make one step more.
    const steps = Math.max(1, Math.ceil((lengthOf(b[0] - a[0], b[1] - a[1]) / this.#side) * 4 - 1e-6));
    for (let i = 0; i <= steps; i++) {
      this.#cells[this.#at([a[0] + ((b[0] - a[0]) * i) / steps, a[1] + ((b[1] - a[1]) * i) / steps])] = wall;
    }
  }

  #at([x, y]: Point): number {
    const column = Math.floor((x - this.#left) / this.#side);
    const row = Math.floor((y - this.#top) / this.#side);
    return column < 0 || row < 0 || column >= this.#columns || row >= this.#rows ? -1 : row * this.#columns + column;
  }

  isReached(at: Point): boolean {
    return this.#cells[this.#at(at)] === reached;
  }

  /** From a gate, which may itself stand in a wall: from all free ground within a passage of it. */
  walkFrom([x, y]: Point, passage: number): void {
    const steps = [-1, -2 / 3, -1 / 3, 0, 1 / 3, 2 / 3, 1].map((share) => share * passage);
    for (const dx of steps) for (const dy of steps) this.#flood(this.#at([x + dx, y + dy]));
  }

  #flood(start: number): void {
    const cells = this.#cells;
    if (cells[start] !== freeGround) return;
    cells[start] = reached;
    const open = [start];
    const columns = this.#columns;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const column = at % columns;
      if (column > 0 && cells[at - 1] === freeGround) open.push(mark(cells, at - 1));
      if (column < columns - 1 && cells[at + 1] === freeGround) open.push(mark(cells, at + 1));
      if (cells[at - columns] === freeGround) open.push(mark(cells, at - columns));
      if (cells[at + columns] === freeGround) open.push(mark(cells, at + columns));
    }
  }
}

function mark(cells: Uint8Array, at: number): number {
  cells[at] = reached;
  return at;
}
