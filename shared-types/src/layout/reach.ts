import { type Box, corners, distanceBetween, distanceToSegment, pointToSegment } from './geometry.ts';
import type { Grid } from './grid.ts';
import type { Plan, Point } from './plan.ts';
import { type Segment, Squares } from './squares.ts';

/**
 * The ways between plots, kept while plots change. What stands nearer to one another than `passage` metres closes the way
 * between, exactly; whether ways meet is then looked up on squares of a third of it, lined up with the first plot and a
 * gate, so that a plan moved or turned as a whole answers the same. Without a gate nothing can be said.
 */
export class Ways {
  readonly #squares: Squares | null = null;
  readonly #turn: (at: Point) => Point = (at) => at;
  readonly #gates: Point[] = [];
  readonly #edges: Segment[] = [];
  readonly #grid: Grid;
  readonly #passage: number;
  readonly #first: Box | undefined;
  readonly #count: number;
  /** The walls of each box that others have no part in, and those across the ways between two boxes, which both know. */
  readonly #own: Segment[][] = [];
  readonly #between: Map<number, Segment>[] = [];

  constructor(plan: Plan, grid: Grid, passage: number) {
    this.#grid = grid;
    this.#passage = passage;
    const gates = plan.facilities.filter(({ kind }) => kind === 'gate');
    const first = grid.boxes[0];
    const gate = gates[0];
    this.#first = first;
    this.#count = grid.boxes.length;
    if (!first || !gate || passage <= 0) return;
    const rings = [plan.outline, ...plan.areas.filter(({ kind }) => kind === 'no-go').map(({ polygon }) => polygon)];
    this.#edges = rings.flatMap((ring) => (ring.length < 3 ? [] : sidesOf(ring)));
    this.#turn = ([x, y]) => {
      const [dx, dy] = [x - gate.x, y - gate.y];
      return [dx * first.ux + dy * first.uy, dy * first.ux - dx * first.uy];
    };
    this.#gates = gates.map(({ x, y }) => this.#turn([x, y]));
    const walls: Segment[] = this.#edges.map(([a, b]) => [this.#turn(a), this.#turn(b)]);
    this.#between = grid.boxes.map(() => new Map<number, Segment>());
    for (const i of grid.boxes.keys()) {
      this.#own[i] = this.#ownWalls(i);
      walls.push(...this.#own[i], ...this.#linesAcross(i, (other) => other > i));
    }
    this.#squares = new Squares(walls, passage);
  }

  /** Numbers of the boxes that nobody can walk to from a gate. */
  outOfReach(): number[] {
    const ground = this.#squares;
    if (!ground) return [];
    ground.walkFrom(this.#gates, this.#passage);
    return this.#grid.boxes.flatMap((box, i) =>
      before(box, this.#passage).some((at) => ground.isReached(this.#turn(at))) ? [] : [i],
    );
  }

  /** Whether these are the ways between the boxes of a grid, as far as they have not moved. */
  isOf(grid: Grid): boolean {
    return grid === this.#grid && grid.boxes.length === this.#count;
  }

  /** Boxes of the grid that stand elsewhere now. False when the ways have to be laid out anew. */
  move(moved: readonly number[]): boolean {
    if (!this.#squares) return this.#first === this.#grid.boxes[0];
    if (moved.includes(0) || !this.#squares.isFine) return false;
    const take = (walls: Iterable<Segment>, change: 1 | -1) =>
      [...walls].every((wall) => this.#squares?.build(wall, change));
    for (const i of moved) {
      take([...this.#own[i]!, ...this.#between[i]!.values()], -1);
      for (const other of this.#between[i]!.keys()) this.#between[other]!.delete(i);
      this.#between[i]!.clear();
    }
    return moved.every((i) => {
      this.#own[i] = this.#ownWalls(i);
      return take([...this.#own[i], ...this.#linesAcross(i, (other) => !this.#between[i]!.has(other))], 1);
    });
  }

  #ownWalls(i: number): Segment[] {
    const box = this.#grid.boxes[i]!;
    const toEdges = this.#edges.flatMap(([a, b]): Segment[] => {
      const metres = isFar(box, a, b, this.#passage) ? Infinity : distanceToSegment(box, a, b);
      return metres > 0 && metres < this.#passage - 1e-6 ? [shortest(sidesOf(corners(box)), [[a, b]])] : [];
    });
    return [...sidesOf(corners(box)), ...toEdges].map(([a, b]) => [this.#turn(a), this.#turn(b)]);
  }

  /** Lines across every way from a box to others that is too narrow. */
  #linesAcross(i: number, isAsked: (other: number) => boolean): Segment[] {
    const box = this.#grid.boxes[i]!;
    const passage = this.#passage;
    return this.#grid.near(box.x, box.y, box.reachX + passage, box.reachY + passage).flatMap((j): Segment[] => {
      if (j === i || !isAsked(j)) return [];
      const [one, other] = [this.#grid.boxes[Math.min(i, j)]!, this.#grid.boxes[Math.max(i, j)]!];
      const metres = distanceBetween(one, other);
      // Nearer than a square: the walls of both stand in squares that touch.
      if (metres < passage / 3 || metres >= passage - 1e-6) return [];
      const [a, b] = shortest(sidesOf(corners(one)), sidesOf(corners(other)));
      const line: Segment = [this.#turn(a), this.#turn(b)];
      this.#between[i]!.set(j, line);
      this.#between[j]!.set(i, line);
      return [line];
    });
  }
}

const isFar = ({ x, y, reachX, reachY }: Box, a: Point, b: Point, metres: number): boolean =>
  x + reachX + metres < Math.min(a[0], b[0]) ||
  x - reachX - metres > Math.max(a[0], b[0]) ||
  y + reachY + metres < Math.min(a[1], b[1]) ||
  y - reachY - metres > Math.max(a[1], b[1]);

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

/**
 * The shortest line between two shapes, which starts or ends at a corner. Of lines as long as one another, as between
 * sides that run alongside, the first: the last digits are noise, which must not choose.
 */
function shortest(one: Segment[], other: Segment[]): Segment {
  let best: Segment = [one[0]![0], other[0]![0]];
  let least = Infinity;
  const look = (corner: Point, [a, b]: Segment) => {
    const metres = pointToSegment(corner, a, b);
    if (metres >= least - 1e-9) return;
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
