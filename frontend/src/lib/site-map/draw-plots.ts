import { boxOf, corners } from '@yikeji/shared-types/layout/geometry.ts';
import type { Plot } from '@yikeji/shared-types/layout/plan.ts';
import { numberAngle, numberSize } from './plan-drawing.ts';

/** How plots look, beside their zone's colour. */
export type PlotsLook = {
  /** The zone's letter of a plot. */
  letterOf: (plot: Plot) => string;
  /** Shown faintly. */
  faint: ReadonlySet<string>;
  /** Something is wrong with them. */
  wrong: ReadonlySet<string>;
  /** Chosen together with others. */
  ringed: ReadonlySet<string>;
};

export type Paint = { zone: (letter: string) => string; wrong: string; ring: string; font: string };

/** Where plan metres come to lie on a canvas, in its own pixels. */
export type Placing = { scale: number; left: number; top: number; turned: boolean };

/** Metres left free around the ground of a plot, so that neighbours are told apart. */
const gap = 0.08;
/** Pixels under which a number cannot be read, and a rounded corner not be seen. */
const readable = 5;
const visible = 1;
const round = 0.3;

/** Draws plots as their plates: grounds in their zones' colours, their numbers where they can be read, and marks on some. */
export function drawPlots(
  context: CanvasRenderingContext2D,
  plots: readonly Plot[],
  look: PlotsLook,
  paint: Paint,
  placing: Placing,
): void {
  const { scale, left, top, turned } = placing;
  const toPlan = () => {
    if (turned) context.setTransform(0, scale, -scale, 0, left, top);
    else context.setTransform(scale, 0, 0, scale, left, top);
  };
  toPlan();
  const alike = Map.groupBy(plots, (plot) => (look.faint.has(plot.id) ? '' : look.letterOf(plot)));
  for (const [letter, group] of alike) {
    context.globalAlpha = letter === '' ? 0.25 : 1;
    if (letter === '') for (const plot of group) fillGrounds(context, [plot], paint.zone(look.letterOf(plot)), scale);
    else fillGrounds(context, group, paint.zone(letter), scale);
  }
  drawNumbers(context, plots, look, paint, placing);
  toPlan();
  context.globalAlpha = 1;
  drawMarks(
    context,
    plots.filter(({ id }) => look.ringed.has(id)),
    { grow: 0, width: 0.4, stroke: paint.ring },
  );
  drawMarks(
    context,
    plots.filter(({ id }) => look.wrong.has(id)),
    { grow: 0.15, width: 0.35, stroke: paint.wrong, fill: 0.18 },
  );
}

function fillGrounds(context: CanvasRenderingContext2D, plots: readonly Plot[], colour: string, scale: number): void {
  context.fillStyle = colour;
  context.beginPath();
  for (const plot of plots) outline(context, plot, -gap, scale * round > visible ? round : 0);
  context.fill();
}

/** Adds a plot's outline to the path, made larger on every side by `grow` metres. */
function outline(context: CanvasRenderingContext2D, plot: Plot, grow: number, radius: number): void {
  const box = boxOf({ ...plot, width: plot.width + 2 * grow, depth: plot.depth + 2 * grow });
  const [a, b, c, d] = corners(box);
  const most = Math.min(radius, box.halfWidth, box.halfDepth);
  if (most <= 0) {
    context.moveTo(...a);
    for (const corner of [b, c, d]) context.lineTo(...corner);
  } else {
    context.moveTo((a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
    for (const [corner, next] of [
      [b, c],
      [c, d],
      [d, a],
      [a, b],
    ] as const)
      context.arcTo(...corner, ...next, most);
  }
  context.closePath();
}

/** Numbers are set in pixels: letters of a few metres' size are none that a canvas can set. */
function drawNumbers(
  context: CanvasRenderingContext2D,
  plots: readonly Plot[],
  look: PlotsLook,
  paint: Paint,
  { scale, left, top, turned }: Placing,
): void {
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillStyle = '#ffffff';
  for (const plot of plots) {
    const size = Math.round(numberSize(plot) * scale * 2) / 2;
    if (size < readable) continue;
    const font = `700 ${size}px ${paint.font}`;
    const shown = turned ? { ...plot, x: -plot.y, y: plot.x, angle: plot.angle + 90 } : plot;
    const radians = (numberAngle(shown) * Math.PI) / 180;
    const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
    context.setTransform(cos, sin, -sin, cos, left + shown.x * scale, top + shown.y * scale);
    context.globalAlpha = look.faint.has(plot.id) ? 0.25 : 1;
    context.font = font;
    context.fillText(plot.number, 0, size * 0.36);
  }
}

type Mark = { grow: number; width: number; stroke: string; fill?: number };

function drawMarks(context: CanvasRenderingContext2D, plots: readonly Plot[], mark: Mark): void {
  if (plots.length === 0) return;
  context.beginPath();
  for (const plot of plots) outline(context, plot, mark.grow, 0);
  if (mark.fill) {
    context.globalAlpha = mark.fill;
    context.fillStyle = mark.stroke;
    context.fill();
    context.globalAlpha = 1;
  }
  context.strokeStyle = mark.stroke;
  context.lineWidth = mark.width;
  context.stroke();
}
