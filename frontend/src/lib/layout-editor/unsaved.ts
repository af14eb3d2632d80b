import type { PlanChange } from '@yikeji/shared-types/layout/changes.ts';

/** What was drawn in this tab and not saved yet: it outlives a reload. */
export type Unsaved = { editor: string; revision: number; changes: PlanChange[] };

const keyOf = (slug: string) => `plan-unsaved ${slug}`;

export function keepUnsaved(slug: string, unsaved: Unsaved): void {
  try {
    if (unsaved.changes.length === 0) sessionStorage.removeItem(keyOf(slug));
    else sessionStorage.setItem(keyOf(slug), JSON.stringify(unsaved));
  } catch {
    // No room or not allowed: the page still warns before it is left.
  }
}

/** Takes out what was kept; null when everything was saved. */
export function takeUnsaved(slug: string): Unsaved | null {
  try {
    const kept = sessionStorage.getItem(keyOf(slug));
    sessionStorage.removeItem(keyOf(slug));
    return kept ? (JSON.parse(kept) as Unsaved) : null;
  } catch {
    return null;
  }
}
