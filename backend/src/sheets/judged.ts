import type { Fault } from '@yikeji/shared-types/sheet/fault.ts';
import type { RowState } from '@yikeji/shared-types/sheet/sheet.ts';

/** What becomes of a row, and what would be written for it when it is new or changed. */
export interface Judged<V> {
  state: RowState;
  faults: Fault[];
  /** The vendor looks after itself, so the row changes nothing. */
  ownAffair: boolean;
  value: V | null;
}

export const leftOut: Judged<never> = { state: 'left-out', faults: [], ownAffair: false, value: null };
