import { lengthOf } from './geometry.ts';
import type { Point } from './plan.ts';

export type Segment = [Point, Point];

/** More squares than this are never looked at; the ground is then looked at more coarsely. */
const squaresAtMost = 4_000_000;

/** The ground in small squares: how many walls stand in each, and how far one can walk between them. */
export class Squares {
  readonly #walls: Uint16Array;
  readonly #isReached: Uint8Array;
  readonly #columns: number;
  readonly #rows: number;
  readonly #left: number;
  readonly #top: number;
  readonly #side: number;
  /** Whether the squares are as fine as they should be, and lie as they would for any other walls. */
  readonly isFine: boolean;

  constructor(walls: readonly Segment[], passage: number) {
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
    const finest = passage / 3;
    const side = Math.max(
      finest,
      Math.sqrt(((right - left + 2 * margin) * (bottom - top + 2 * margin)) / squaresAtMost),
    );
    this.isFine = side === finest;
    const start = (metres: number) => Math.floor((metres - margin) / side) * side + side * 0.369;
    this.#side = side;
    this.#left = start(left) - side;
    this.#top = start(top) - side;
    this.#columns = Math.ceil((right + margin - this.#left) / side) + 1;
    this.#rows = Math.ceil((bottom + margin - this.#top) / side) + 1;
    this.#walls = new Uint16Array(this.#columns * this.#rows);
    this.#isReached = new Uint8Array(this.#walls.length);
    for (const wall of walls) this.build(wall, 1);
  }

  /** Puts up a wall, or takes one down (-1); false, and nothing done, where it does not stand on the squares. */
  build([a, b]: Segment, change: 1 | -1): boolean {
    if (!this.#isWithin(a) || !this.#isWithin(b)) return false;
    // The last digits are noise, which must not make one step more.
    const steps = Math.max(1, Math.ceil((lengthOf(b[0] - a[0], b[1] - a[1]) / this.#side) * 4 - 1e-6));
    for (let i = 0; i <= steps; i++) {
      const at = this.#at([a[0] + ((b[0] - a[0]) * i) / steps, a[1] + ((b[1] - a[1]) * i) / steps]);
      this.#walls[at] = this.#walls[at]! + change;
    }
    return true;
  }

  /** With two squares to spare, so that one can walk round everything. */
  #isWithin([x, y]: Point): boolean {
    const column = Math.floor((x - this.#left) / this.#side);
    const row = Math.floor((y - this.#top) / this.#side);
    return column >= 2 && row >= 2 && column < this.#columns - 2 && row < this.#rows - 2;
  }

  #at([x, y]: Point): number {
    const column = Math.floor((x - this.#left) / this.#side);
    const row = Math.floor((y - this.#top) / this.#side);
    return column < 0 || row < 0 || column >= this.#columns || row >= this.#rows ? -1 : row * this.#columns + column;
  }

  isReached(at: Point): boolean {
    return this.#isReached[this.#at(at)] === 1;
  }

  /** From gates, which may themselves stand in a wall: from all free ground within a passage of each. */
  walkFrom(gates: readonly Point[], passage: number): void {
    this.#isReached.fill(0);
    const steps = [-1, -2 / 3, -1 / 3, 0, 1 / 3, 2 / 3, 1].map((share) => share * passage);
    for (const [x, y] of gates) for (const dx of steps) for (const dy of steps) this.#flood(this.#at([x + dx, y + dy]));
  }

  /** Row by row: a stretch of free squares is walked whole, and the free ones above and below it are remembered. */
  #flood(start: number): void {
    const walls = this.#walls;
    const isReached = this.#isReached;
    const columns = this.#columns;
    const isFree = (at: number) => walls[at] === 0 && isReached[at] === 0;
    if (start < 0 || !isFree(start)) return;
    const open = [start];
    for (let from = open.pop(); from !== undefined; from = open.pop()) {
      if (!isFree(from)) continue;
      const rowStart = from - (from % columns);
      let left = from;
      while (left > rowStart && isFree(left - 1)) left--;
      let [above, below] = [false, false];
      for (let at = left; at < rowStart + columns && isFree(at); at++) {
        isReached[at] = 1;
        const isAbove = at >= columns && isFree(at - columns);
        if (isAbove && !above) open.push(at - columns);
        above = isAbove;
        const isBelow = at + columns < walls.length && isFree(at + columns);
        if (isBelow && !below) open.push(at + columns);
        below = isBelow;
      }
    }
  }
}
