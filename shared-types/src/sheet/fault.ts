import * as z from 'zod';
import type { ColumnKey } from './columns.ts';

/** Why a cell cannot be taken in. */
export const faultReason = z
  .enum([
    'missing',
    'not-a-number',
    'out-of-range',
    'too-long',
    'control-characters',
    'not-yes-no',
    'formula-error',
    'category-unknown',
    'category-not-admitted',
    'zone-unknown',
    'slot-unknown',
    'date-unknown',
    'phone-wrong',
    'phone-as-number',
    'phone-masked',
    'place-halved',
    'beyond-plan',
    'duplicate',
    'ref-unknown',
    'decided',
  ])
  .meta({ id: 'FaultReason' });
export type FaultReason = z.infer<typeof faultReason>;

export interface Fault {
  key: ColumnKey;
  reason: FaultReason;
  /** What the sentence about it fills in. */
  details?: Record<string, string | number>;
}

/** The texts of a row, by the columns that were recognized. */
export type Cells = Partial<Record<ColumnKey, string>>;
