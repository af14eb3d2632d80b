import { defaultSnap, type SnapWishes } from '@yikeji/shared-types/layout/snap.ts';

export type Layer = 'plots' | 'facilities' | 'areas' | 'streets' | 'lines';

/** How the canvas behaves for this reader; nothing of it is saved with the plan. */
export class CanvasWishes {
  snap = $state.raw<SnapWishes>(defaultSnap);
  snapping = $state(true);
  locked = $state.raw<ReadonlySet<Layer>>(new Set(['areas', 'streets'] as Layer[]));
  lasso = $state(false);

  toggleLock(layer: Layer): void {
    const next = new Set(this.locked);
    if (!next.delete(layer)) next.add(layer);
    this.locked = next;
  }
}
