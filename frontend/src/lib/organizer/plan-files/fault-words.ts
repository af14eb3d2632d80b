import type { FileFault } from '@yikeji/shared-types/layout/plan-file.ts';
import { m } from '#lib/paraglide/messages.js';

const reasons: Record<FileFault['reason'], () => string> = {
  'number-missing': m.files_fault_number_missing,
  'number-twice': m.files_fault_number_twice,
  'number-taken': m.files_fault_number_taken,
  'number-too-long': m.files_fault_number_long,
  'place-missing': m.files_fault_place_missing,
  'place-wrong': m.files_fault_place_wrong,
  'too-far': m.files_fault_far,
  'size-wrong': m.files_fault_size,
  'shape-wrong': m.files_fault_shape,
  unsupported: m.files_fault_unsupported,
  'too-many': m.files_fault_many,
};

/** Where in the file, and what is wrong there. */
export function faultWords(fault: FileFault): { where: string; what: string } {
  const where = fault.in === 'line' ? m.files_at_line({ count: fault.at }) : m.files_at_object({ count: fault.at });
  return { where, what: [reasons[fault.reason](), fault.value].filter(Boolean).join(m.copies_colon()) };
}
