import type { PlanChange } from '@yikeji/shared-types/layout/changes.ts';
import type { Area, Plan, PlanLine, Point } from '@yikeji/shared-types/layout/plan.ts';
import { newId } from '#lib/organizer/new-id.ts';
import { lineWord } from '#lib/organizer/words.ts';

/** What the ground tool draws. */
export type GroundKind = Area['kind'] | PlanLine['kind'] | 'outline';

export const isLine = (kind: GroundKind): kind is PlanLine['kind'] => kind in lineWord;

/** The change that adds what was drawn; null while it has too few points. A fire lane is as wide as the venue asks, paving for the blind 60 cm. */
export function groundDrawn(plan: Plan, kind: GroundKind, points: Point[], lane: number): PlanChange | null {
  if (isLine(kind)) {
    const width = { 'fire-lane': Math.max(1, lane), 'tactile-paving': 0.6, drawing: 0.1 }[kind];
    return points.length < 2
      ? null
      : { kind: 'put-line', line: { id: newId('line'), kind, name: null, points, width } };
  }
  if (points.length < 3) return null;
  if (kind === 'outline') return { kind: 'set-ground', outline: points, north: plan.north };
  return { kind: 'put-area', area: { id: newId('area'), kind, name: null, polygon: points } };
}
