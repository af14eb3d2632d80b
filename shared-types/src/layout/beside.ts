import type { Plot } from './plan.ts';

/** Metres between two plots up to which they are beside each other: a gap to walk through, no lane. */
const gap = 1;

/** Pairs of plots that stand beside each other along their fronts, by their places in the list; a curve may bend them a little. */
export function plotsBeside(plots: Pick<Plot, 'x' | 'y' | 'width' | 'depth' | 'angle'>[]): [number, number][] {
  const widest = Math.max(1, ...plots.map(({ width, depth }) => Math.max(width, depth))) + gap;
  const cells = new Map<string, number[]>();
  const cellOf = ({ x, y }: { x: number; y: number }) => [Math.floor(x / widest), Math.floor(y / widest)] as const;
  for (const [i, plot] of plots.entries()) {
    const key = cellOf(plot).join();
    const cell = cells.get(key);
    if (cell) cell.push(i);
    else cells.set(key, [i]);
  }
  const pairs: [number, number][] = [];
  for (const [i, plot] of plots.entries()) {
    const [column, row] = cellOf(plot);
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const j of cells.get(`${column + dx},${row + dy}`) ?? []) {
          if (j > i && (isBeside(plot, plots[j]!) || isBeside(plots[j]!, plot))) pairs.push([i, j]);
        }
      }
    }
  }
  return pairs.sort(([a, b], [c, d]) => a - c || b - d);
}

type Ground = Pick<Plot, 'x' | 'y' | 'width' | 'depth' | 'angle'>;

function isBeside(one: Ground, other: Ground): boolean {
  const turn = (one.angle * Math.PI) / 180;
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const along = Math.abs(dx * Math.cos(turn) + dy * Math.sin(turn));
  const across = Math.abs(dy * Math.cos(turn) - dx * Math.sin(turn));
  return along > 0.1 && along <= (one.width + other.width) / 2 + gap && across <= Math.min(one.depth, other.depth) / 2;
}
