/** Millimetres that two neighbouring sheets both show, to be laid on one another. */
export const overlap = 10;

export interface Paper {
  /** Points. */
  width: number;
  height: number;
}

const millimetre = 72 / 25.4;
export const papers: Record<'a4' | 'a3', Paper> = {
  a4: { width: 297 * millimetre, height: 210 * millimetre },
  a3: { width: 420 * millimetre, height: 297 * millimetre },
};

/** Points around the drawing: a rim for marks, and a foot for the scale bar, legend and names. */
export const rim = 12 * millimetre;
export const foot = 24 * millimetre;

export interface Tile {
  row: number;
  column: number;
  /** The plan metres at the sheet's upper left corner of the drawing. */
  x: number;
  y: number;
}

export interface Tiling {
  tiles: Tile[];
  columns: number;
  rows: number;
  /** Points in a plan metre. */
  scale: number;
  /** Points of the drawing on a sheet. */
  window: Paper;
}

/** Cuts a piece of ground, in metres, into sheets at 1 to `ratio`; each overlaps its neighbours by ten millimetres. */
export function tile(
  ground: { x: number; y: number; width: number; height: number },
  ratio: number,
  paper: Paper,
): Tiling {
  const scale = (1000 / ratio) * millimetre;
  const window = { width: paper.width - 2 * rim, height: paper.height - rim - foot };
  const shared = overlap * millimetre;
  const count = (size: number, room: number) =>
    Math.max(1, Math.ceil((size * scale - shared) / (room - shared) - 1e-9));
  const [columns, rows] = [count(ground.width, window.width), count(ground.height, window.height)];
  const step = (room: number) => (room - shared) / scale;
  const spare = (times: number, room: number, size: number) => (step(room) * times + shared / scale - size) / 2;
  const left = ground.x - spare(columns, window.width, ground.width);
  const top = ground.y - spare(rows, window.height, ground.height);
  const tiles = Array.from({ length: columns * rows }, (_, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    return { row, column, x: left + column * step(window.width), y: top + row * step(window.height) };
  });
  return { tiles, columns, rows, scale, window };
}
