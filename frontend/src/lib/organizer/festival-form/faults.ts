import type { ApiRefusal } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

/** What is wrong, by path in what was sent (`marketDays.0.date`). */
export type Faults = Record<string, string>;

const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown> | null | undefined)?.[key], value);

/** The faults of a refused form; an empty field is told to be empty, not that its text is too short. */
export function readFaults(refusal: ApiRefusal, sent: unknown): Faults {
  const faults: Faults = {};
  for (const { path, message } of refusal.issues) {
    const key = Array.isArray(path) ? path.join('.') : path;
    const value = at(sent, key);
    const isEmpty = value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
    faults[key] ??= isEmpty ? m.organizer_missing() : message;
  }
  if (refusal.code === 'slug-taken') faults.slug = refusal.message;
  return faults;
}

/** Whether anything below a path is wrong. */
export const anyFault = (faults: Faults, path: string): boolean =>
  Object.keys(faults).some((key) => key === path || key.startsWith(`${path}.`));
