import * as z from 'zod';

/** What the rules of a plan measure by, besides the width of the fire lane, which belongs to the venue. */
export const figureName = z
  .enum(['keepClear', 'paving', 'aisle', 'passage', 'toilet', 'bin', 'flame', 'power', 'water'])
  .meta({ id: 'PlanFigureName' });
export type FigureName = z.infer<typeof figureName>;

/** Metres a festival has set instead of the defaults. 0 switches a rule off. */
export const planFigures = z.partialRecord(figureName, z.number().min(0).max(500)).meta({ id: 'PlanFigures' });
export type PlanFigures = z.infer<typeof planFigures>;

/**
 * The defaults, in metres, and where they come from. None is law here; every festival may set its own.
 * `custom`: habit of the trade; `abroad`: a published rule of another country; `ours`: a default of this product.
 */
export const figureDefaults: Record<FigureName, { metres: number; source: 'custom' | 'abroad' | 'ours' }> = {
  /** Around a hydrant, an exit or a gate. That nothing may stand before them is law in many places; how far is set locally. */
  keepClear: { metres: 1, source: 'ours' },
  /** Beside paving for the blind. */
  paving: { metres: 0.25, source: 'ours' },
  /** Clear ground before a plot's front: side aisles of markets. */
  aisle: { metres: 2, source: 'custom' },
  /** The narrowest way a wheelchair can use to a plot. */
  passage: { metres: 1.5, source: 'custom' },
  toilet: { metres: 10, source: 'ours' },
  bin: { metres: 3, source: 'ours' },
  /** Between an open flame and other plots, trees, power boxes, exits and seats: ten feet in a rule of Chicago for gas. */
  flame: { metres: 3, source: 'abroad' },
  /** Cable from a power box, hose from a water point; in a straight line. */
  power: { metres: 50, source: 'ours' },
  water: { metres: 50, source: 'ours' },
};

/** The figure a plan is measured by. */
export function figureOf({ figures }: { figures: PlanFigures }, figure: FigureName): number {
  return figures[figure] ?? figureDefaults[figure].metres;
}
