import type { PlanFigures } from '@yikeji/shared-types/layout/figures.ts';
import type { Rectangle } from '@yikeji/shared-types/layout/geometry.ts';
import type { FileFault } from '@yikeji/shared-types/layout/plan-file.ts';
import type { Plan, Point } from '@yikeji/shared-types/layout/plan.ts';

export type What = 'plot' | 'street' | 'area' | 'line' | 'facility' | 'outline';

/** One thing of a plan as files hold it: its shape, and everything else in words and figures. */
export interface Drawn {
  what: What;
  /** Its line or its number in the file. */
  at: number;
  layer: string;
  shape: 'point' | 'line' | 'polygon';
  points: Point[];
  properties: Record<string, unknown>;
}

/** What a file says, in its own coordinates. */
export interface DrawnFile {
  unit: 'metres' | 'degrees';
  north: number | null;
  /** What the rules measure by; null where the file does not say. */
  figures: PlanFigures | null;
  drawn: Drawn[];
  faults: FileFault[];
  /** How faults count: by line or by object. */
  counts: FileFault['in'];
  layers: string[];
}

const degrees = Math.PI / 180;
const rounded = (value: number) => Math.round(value * 1e6) / 1e6;

/** The corners of a plot: back left, back right, front right, front left. */
export function rectangleCorners({ x, y, width, depth, angle }: Rectangle): Point[] {
  const [cos, sin] = [Math.cos(angle * degrees), Math.sin(angle * degrees)];
  const corner = (a: number, b: number): Point => [rounded(x + a * cos - b * sin), rounded(y + a * sin + b * cos)];
  const [w, d] = [width / 2, depth / 2];
  return [corner(-w, -d), corner(w, -d), corner(w, d), corner(-w, d)];
}

/** A whole plan as single things to write down. Zones are told by their letter. */
export function drawPlan(plan: Plan, letterOf: (zoneId: string) => string): Drawn[] {
  let at = 0;
  const thing = (what: What, shape: Drawn['shape'], points: Point[], properties: Drawn['properties']): Drawn => ({
    what,
    at: ++at,
    layer: what,
    shape,
    points,
    properties,
  });
  const told = (properties: Drawn['properties']) =>
    Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
  const named = (name: { zh: string; en: string } | null) => (name ? { name: name.zh, nameEn: name.en } : {});
  return [
    ...(plan.outline.length > 2 ? [thing('outline', 'polygon', plan.outline, {})] : []),
    ...plan.areas.map(({ id, kind, name, polygon }) => thing('area', 'polygon', polygon, { id, kind, ...named(name) })),
    ...plan.streets.map(({ id, name, centre, width }) =>
      thing('street', 'line', centre, { id, width, ...named(name) }),
    ),
    ...plan.lines.map(({ id, kind, name, points, width }) =>
      thing('line', 'line', points, { id, kind, width, ...named(name) }),
    ),
    ...plan.facilities.map(({ id, kind, x, y, name, width, depth, angle, circuits }) =>
      thing('facility', 'point', [[x, y]], { id, kind, ...named(name), ...told({ width, depth, angle, circuits }) }),
    ),
    ...plan.plots.map((plot) =>
      thing('plot', 'polygon', rectangleCorners(plot), {
        id: plot.id,
        number: plot.number,
        zone: letterOf(plot.zoneId),
        x: plot.x,
        y: plot.y,
        width: plot.width,
        depth: plot.depth,
        angle: plot.angle,
        powerKw: plot.powerKw,
        water: plot.water,
        ...told({ flame: plot.flame, circuitId: plot.circuitId ?? undefined }),
        ...(plot.streetId === null ? {} : { streetId: plot.streetId }),
      }),
    ),
  ];
}
