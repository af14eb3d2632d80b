import { isNumeric, toNumber } from './number.ts';

/** MongoDB's truth of a value: null, missing, false and zero are false. */
export function truthy(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return false;
  return !isNumeric(value) || toNumber(value) !== 0;
}
