import type { Box } from './geometry.ts';

/** Boxes sorted into square cells, so that neighbours are found without looking at everybody. */
export class Grid {
  readonly boxes: Box[] = [];
  /** Metres along a cell's side: about the size of the boxes. */
  readonly #cell: number;
  readonly #cells = new Map<number, number[]>();
  readonly #seen: number[] = [];
  #round = 0;

  constructor(boxes: readonly Box[]) {
    let reach = 0;
    for (const box of boxes) reach += box.reachX + box.reachY;
    this.#cell = Math.max(4, reach / Math.max(1, boxes.length));
    for (const box of boxes) this.add(box);
  }

  add(box: Box): void {
    const i = this.boxes.push(box) - 1;
    this.#seen.push(0);
    this.#enter(i, box);
  }

  /** Puts a box in the place of the one with this number. */
  move(i: number, box: Box): void {
    const was = this.boxes[i]!;
    this.#visit(was.x, was.y, was.reachX, was.reachY, (key) => {
      const cell = this.#cells.get(key);
      const at = cell?.indexOf(i) ?? -1;
      if (at >= 0) cell?.splice(at, 1);
    });
    this.boxes[i] = box;
    this.#enter(i, box);
  }

  #enter(i: number, box: Box): void {
    this.#visit(box.x, box.y, box.reachX, box.reachY, (key) => {
      const cell = this.#cells.get(key);
      if (cell) cell.push(i);
      else this.#cells.set(key, [i]);
    });
  }

  /** Numbers of the boxes whose upright frames reach into the frame given by its centre and half sides, in metres. */
  near(x: number, y: number, reachX: number, reachY: number): number[] {
    const found: number[] = [];
    const round = ++this.#round;
    this.#visit(x, y, reachX, reachY, (key) => {
      const cell = this.#cells.get(key);
      if (!cell) return;
      for (const i of cell) {
        if (this.#seen[i] === round) continue;
        this.#seen[i] = round;
        const box = this.boxes[i]!;
        if (Math.abs(box.x - x) <= box.reachX + reachX && Math.abs(box.y - y) <= box.reachY + reachY) found.push(i);
      }
    });
    return found;
  }

  #visit(x: number, y: number, reachX: number, reachY: number, take: (key: number) => void): void {
    const size = this.#cell;
    const right = Math.floor((x + reachX) / size);
    const bottom = Math.floor((y + reachY) / size);
    for (let row = Math.floor((y - reachY) / size); row <= bottom; row++) {
      for (let column = Math.floor((x - reachX) / size); column <= right; column++) take(row * 0x100000 + column);
    }
  }
}
