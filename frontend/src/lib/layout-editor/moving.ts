import { findConflicts, type PlanRules } from '@yikeji/shared-types/layout/conflicts.ts';
import type { Finding } from '@yikeji/shared-types/layout/finding.ts';
import { onPlan, toCentimetres } from '@yikeji/shared-types/layout/geometry.ts';
import type { Plan, Plot, Point } from '@yikeji/shared-types/layout/plan.ts';

/** A plot so many metres further on, to the millimetre. */
export function shiftedPlot(plot: Plot, dx: number, dy: number): Plot {
  return { ...plot, x: onPlan(plot.x + dx), y: onPlan(plot.y + dy) };
}

const arrows: Record<string, Point> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** How far an arrow key moves: 1 m, or 0.1 m with Shift; on a plan drawn a quarter turned, as the eye sees it. Null for other keys. */
export function arrowShift(key: string, fine: boolean, turned = false): Point | null {
  const arrow = arrows[key];
  if (!arrow) return null;
  const step = fine ? 0.1 : 1;
  const [dx, dy] = turned ? [arrow[1], -arrow[0]] : arrow;
  return [dx * step + 0, dy * step + 0];
}

/** A plot pushed back from its front, away from the lane. */
function pushedBack(plot: Plot, metres: number): Plot {
  const radians = (plot.angle * Math.PI) / 180;
  return shiftedPlot(plot, Math.sin(radians) * metres, -Math.cos(radians) * metres);
}

const withPlot = (plan: Plan, plot: Plot): Plan => ({
  ...plan,
  plots: plan.plots.map((each) => (each.id === plot.id ? plot : each)),
});

/** The plot that only has to step back to mend a narrow lane, and by how much; null where that would not help. */
export function stepBack(finding: Finding, plan: Plan, rules: PlanRules): { plot: Plot; metres: number } | null {
  const { kind, measured, required, plotIds } = finding;
  if (kind !== 'fire-lane-narrow' || measured === null || required === null) return null;
  const metres = toCentimetres(required - measured);
  const before = findConflicts(plan, rules).length;
  for (const id of plotIds) {
    const plot = plan.plots.find((each) => each.id === id);
    const moved = plot && pushedBack(plot, metres);
    if (moved && findConflicts(withPlot(plan, moved), rules).length < before) return { plot: moved, metres };
  }
  return null;
}
