import type { Plan, Point } from '@yikeji/shared-types/layout/plan.ts';
import type { Box } from './plan-drawing.ts';

/** A quarter turn clockwise: what ran to the right runs down, what was at the top is at the right. */
export const turnPoint = ([x, y]: Point): Point => [y === 0 ? 0 : -y, x];

const turnSpot = <T extends { x: number; y: number }>(at: T): T => ({ ...at, x: at.y === 0 ? 0 : -at.y, y: at.x });

/** The whole plan turned a quarter clockwise, north included; ids, numbers and sizes stay. */
export function turnPlan<P extends Plan>(plan: P): P {
  return {
    ...plan,
    outline: plan.outline.map(turnPoint),
    north: plan.north + 90,
    streets: plan.streets.map((street) => ({ ...street, centre: street.centre.map(turnPoint) })),
    areas: plan.areas.map((area) => ({ ...area, polygon: area.polygon.map(turnPoint) })),
    facilities: plan.facilities.map((each) => ({
      ...turnSpot(each),
      ...(each.width ? { angle: (each.angle ?? 0) + 90 } : {}),
    })),
    lines: plan.lines.map((line) => ({ ...line, points: line.points.map(turnPoint) })),
    plots: plan.plots.map((plot) => ({ ...turnSpot(plot), angle: (plot.angle + 90) % 360 })),
  };
}

/** Whether a plan fills a screen better when it is turned. */
export const shouldTurn = (plan: Pick<Box, 'width' | 'height'>, screen: { width: number; height: number }): boolean =>
  plan.width > plan.height * 1.15
    ? screen.height > screen.width * 1.15
    : plan.height > plan.width * 1.15 && screen.width > screen.height * 1.6;
