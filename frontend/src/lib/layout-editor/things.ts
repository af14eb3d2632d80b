import type { PlanChange } from '@yikeji/shared-types/layout/changes.ts';
import { onPlan } from '@yikeji/shared-types/layout/geometry.ts';
import type { Plan, Point } from '@yikeji/shared-types/layout/plan.ts';

/** Something on a plan that is no plot. `outline` is the edge of the venue. */
export type Thing = { list: 'streets' | 'areas' | 'facilities' | 'lines' | 'outline'; id: string };

export const isThing = (a: Thing | null, b: Thing | null): boolean => a?.list === b?.list && a?.id === b?.id;

/** The points a thing is drawn by, and whether they close into a ring. */
export function pointsOf(plan: Plan, { list, id }: Thing): { points: Point[]; closed: boolean } | null {
  if (list === 'outline') return plan.outline.length > 0 ? { points: plan.outline, closed: true } : null;
  if (list === 'facilities') {
    const found = plan.facilities.find((each) => each.id === id);
    return found ? { points: [[found.x, found.y]], closed: false } : null;
  }
  if (list === 'areas') {
    const found = plan.areas.find((each) => each.id === id);
    return found ? { points: found.polygon, closed: true } : null;
  }
  const street = list === 'streets' ? plan.streets.find((each) => each.id === id)?.centre : undefined;
  const points = street ?? plan.lines.find((each) => each.id === id)?.points;
  return points ? { points, closed: false } : null;
}

/** The change that draws a thing by other points; null when it is gone or too few are left. */
export function withPoints(plan: Plan, { list, id }: Thing, points: Point[]): PlanChange | null {
  const [first] = points;
  if (!first) return null;
  if (list === 'outline') return points.length < 3 ? null : { kind: 'set-ground', outline: points, north: plan.north };
  if (list === 'facilities') {
    const facility = plan.facilities.find((each) => each.id === id);
    return facility ? { kind: 'put-facility', facility: { ...facility, x: first[0], y: first[1] } } : null;
  }
  if (list === 'areas') {
    const area = plan.areas.find((each) => each.id === id);
    return area && points.length >= 3 ? { kind: 'put-area', area: { ...area, polygon: points } } : null;
  }
  if (points.length < 2) return null;
  const street = plan.streets.find((each) => each.id === id);
  if (list === 'streets') return street ? { kind: 'put-street', street: { ...street, centre: points } } : null;
  const line = plan.lines.find((each) => each.id === id);
  return line ? { kind: 'put-line', line: { ...line, points } } : null;
}

/** Points moved together, or only one of them. */
export const shifted = (points: Point[], dx: number, dy: number, only?: number): Point[] =>
  points.map(([x, y], at) => (only === undefined || only === at ? [onPlan(x + dx), onPlan(y + dy)] : [x, y]));

/** The change that takes a thing off the plan. */
export const removal = (plan: Plan, { list, id }: Thing): PlanChange =>
  list === 'outline' ? { kind: 'set-ground', outline: [], north: plan.north } : { kind: 'remove', from: list, id };
