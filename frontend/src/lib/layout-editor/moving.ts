import { findConflicts, type PlanRules } from '@yikeji/shared-types/layout/conflicts.ts';
import type { Finding } from '@yikeji/shared-types/layout/finding.ts';
import type { Plan, Plot } from '@yikeji/shared-types/layout/plan.ts';

/** Plan coordinates end here. */
const edge = 5000;
const toGrid = (metres: number, step: number) =>
  Math.max(-edge, Math.min(edge, Math.round(Math.round(metres / step) * step * 1000) / 1000));

/** A plot dragged so many metres from where the drag began, on a grid of `step` metres. */
export function draggedFrom(start: Plot, dx: number, dy: number, step = 0.05): Plot {
  return { ...start, x: toGrid(start.x + dx, step), y: toGrid(start.y + dy, step) };
}

const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A plot after one press of an arrow key: 1 m, or 0.1 m with Shift. Null for other keys. */
export function nudged(plot: Plot, key: string, fine: boolean): Plot | null {
  const arrow = arrows[key];
  if (!arrow) return null;
  const step = fine ? 0.1 : 1;
  return draggedFrom(plot, arrow[0] * step, arrow[1] * step, 0.001);
}

/** A plot pushed back from its front, away from the lane. */
function pushedBack(plot: Plot, metres: number): Plot {
  const radians = (plot.angle * Math.PI) / 180;
  return draggedFrom(plot, Math.sin(radians) * metres, -Math.cos(radians) * metres, 0.001);
}

export const withPlot = (plan: Plan, plot: Plot): Plan => ({
  ...plan,
  plots: plan.plots.map((each) => (each.id === plot.id ? plot : each)),
});

/** The plot that only has to step back to mend a narrow lane, and by how much; null where that would not help. */
export function stepBack(finding: Finding, plan: Plan, rules: PlanRules): { plot: Plot; metres: number } | null {
  const { kind, measured, required, plotIds } = finding;
  if (kind !== 'fire-lane-narrow' || measured === null || required === null) return null;
  const metres = Math.round((required - measured) * 100) / 100;
  const before = findConflicts(plan, rules).length;
  for (const id of plotIds) {
    const plot = plan.plots.find((each) => each.id === id);
    const moved = plot && pushedBack(plot, metres);
    if (moved && findConflicts(withPlot(plan, moved), rules).length < before) return { plot: moved, metres };
  }
  return null;
}
