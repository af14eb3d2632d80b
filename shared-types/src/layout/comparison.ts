import * as z from 'zod';
import { partId } from '../id.ts';
import { name } from '../text.ts';
import { figureName, figureOf } from './figures.ts';
import type { Plan, Plot } from './plan.ts';

const fate = z.enum(['added', 'removed', 'changed']);
const change = <S extends z.ZodType>(value: S) => z.object({ from: value, to: value }).nullable();

/** What became of one plot from one plan to another. Lengths in metres, angles in degrees. */
export const plotDifference = z
  .object({
    plotId: partId,
    /** As it is now; as it was when it is gone. */
    number: z.string(),
    fate,
    moved: z.object({ metres: z.number(), degrees: z.number() }).nullable(),
    renumbered: change(z.string()),
    rezoned: change(partId),
    resized: change(z.object({ width: z.number(), depth: z.number() })),
    power: change(z.number()),
    water: change(z.boolean()),
    flame: change(z.boolean()).default(null),
    /** The circuit it draws from; null is none. */
    circuit: change(partId.nullable()).default(null),
  })
  .meta({ id: 'PlotDifference' });
export type PlotDifference = z.infer<typeof plotDifference>;

/** What became of something else on the plan. */
export const groundDifference = z
  .object({
    part: z.enum(['outline', 'north', 'streets', 'areas', 'lines', 'facilities', 'figures']),
    /** Null for the outline, north and figures, which have none. */
    id: partId.nullable(),
    fate,
    name: name.nullable(),
    /** Of a facility, area or line; what a figure measures. */
    kind: z.string().nullable(),
  })
  .meta({ id: 'GroundDifference' });
export type GroundDifference = z.infer<typeof groundDifference>;

export interface PlanComparison {
  plots: PlotDifference[];
  ground: GroundDifference[];
}

/** Below this a plot has not moved or turned: what rounding to a millimetre leaves. */
const still = 0.0006;
const tidy = (value: number) => Math.round(value * 100) / 100;

/** Everything the plan `after` says otherwise than `before`, part by part: what is gone, what is new, what is different and by how much. */
export function comparePlans(before: Plan, after: Plan): PlanComparison {
  const is = new Set(after.plots.map((plot) => plot.id));
  const was = new Map(before.plots.map((plot) => [plot.id, plot]));
  const gone = before.plots.filter((plot) => !is.has(plot.id)).map((plot) => whole(plot, 'removed'));
  const rest = after.plots.flatMap((plot) => {
    const old = was.get(plot.id);
    return old ? comparePlot(old, plot) : [whole(plot, 'added')];
  });
  return { plots: [...gone, ...rest], ground: compareGround(before, after) };
}

/** Whether a plan says what another says: publishing it would show residents and vendors nothing new. */
export function saysSame(one: Plan, other: Plan): boolean {
  const { plots, ground } = comparePlans(one, other);
  return plots.length + ground.length === 0;
}

const nothing = {
  moved: null,
  renumbered: null,
  rezoned: null,
  resized: null,
  power: null,
  water: null,
  flame: null,
  circuit: null,
};
const whole = (plot: Plot, what: 'added' | 'removed'): PlotDifference => ({
  plotId: plot.id,
  number: plot.number,
  fate: what,
  ...nothing,
});

const changed = <T>(from: T, to: T) => (from === to ? null : { from, to });

function comparePlot(old: Plot, plot: Plot): PlotDifference[] {
  const metres = Math.hypot(plot.x - old.x, plot.y - old.y);
  const degrees = Math.abs(((((plot.angle - old.angle + 180) % 360) + 360) % 360) - 180);
  const sameSize = old.width === plot.width && old.depth === plot.depth;
  const size = ({ width, depth }: Plot) => ({ width, depth });
  const difference = {
    moved: metres > still || degrees > still ? { metres: tidy(metres), degrees: tidy(degrees) } : null,
    renumbered: changed(old.number, plot.number),
    rezoned: changed(old.zoneId, plot.zoneId),
    resized: sameSize ? null : { from: size(old), to: size(plot) },
    power: changed(old.powerKw, plot.powerKw),
    water: changed(old.water, plot.water),
    flame: changed(old.flame ?? false, plot.flame ?? false),
    circuit: changed(old.circuitId ?? null, plot.circuitId ?? null),
  };
  if (Object.values(difference).every((part) => part === null)) return [];
  return [{ plotId: plot.id, number: plot.number, fate: 'changed', ...difference }];
}

type Part = { id: string; name: { zh: string; en: string } | null; kind?: string };

/** Two things that say the same, whatever the order in which it is written. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => isSame(one[key], other[key]));
}

function compareGround(before: Plan, after: Plan): GroundDifference[] {
  const single = (part: 'outline' | 'north'): GroundDifference[] =>
    isSame(before[part], after[part]) ? [] : [{ part, id: null, fate: 'changed', name: null, kind: null }];
  const list = (part: 'streets' | 'areas' | 'lines' | 'facilities'): GroundDifference[] => {
    const told = (
      { id, name: called, kind = null as never }: Part,
      what: GroundDifference['fate'],
    ): GroundDifference => ({
      part,
      id,
      fate: what,
      name: called,
      kind,
    });
    const was = new Map<string, Part>(before[part].map((item) => [item.id, item]));
    const is = new Set(after[part].map((item) => item.id));
    const gone = before[part].filter((item) => !is.has(item.id)).map((item) => told(item, 'removed'));
    const rest = after[part].flatMap((item) => {
      const old = was.get(item.id);
      if (!old) return [told(item, 'added')];
      return isSame(old, item) ? [] : [told(item, 'changed')];
    });
    return [...gone, ...rest];
  };
  const figures = figureName.options
    .filter((figure) => figureOf(before, figure) !== figureOf(after, figure))
    .map((kind): GroundDifference => ({ part: 'figures', id: null, fate: 'changed', name: null, kind }));
  const lists = [...list('streets'), ...list('areas'), ...list('lines'), ...list('facilities')];
  return [...single('outline'), ...single('north'), ...lists, ...figures];
}
