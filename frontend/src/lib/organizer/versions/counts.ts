import type { PlotDifference } from '@yikeji/shared-types/layout/comparison.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';

export type Sort = 'added' | 'removed' | 'moved' | 'changed';

/** What counts first about a plot that differs. */
export const sortOf = ({ fate, moved }: PlotDifference): Sort =>
  fate === 'changed' ? (moved ? 'moved' : 'changed') : fate;

export const sortLook: Record<Sort, { tone: Tone; word: (inputs: { count: number }) => string }> = {
  added: { tone: 'jade', word: m.versions_count_added },
  removed: { tone: 'cinnabar', word: m.versions_count_removed },
  moved: { tone: 'amber', word: m.versions_count_moved },
  changed: { tone: 'slate', word: m.versions_count_changed },
};

export function countSorts(differences: PlotDifference[]): { sort: Sort; count: number }[] {
  const sorts = Object.keys(sortLook) as Sort[];
  return sorts
    .map((sort) => ({ sort, count: differences.filter((each) => sortOf(each) === sort).length }))
    .filter(({ count }) => count > 0);
}
