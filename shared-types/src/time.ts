import * as z from 'zod';

/** A day on the wall calendar of a festival's time zone: `2026-12-12`. */
export const localDate = z.iso.date();

/** A time on the wall clock of a festival's time zone: `09:30`. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** A moment: ISO 8601 with an offset. */
export const instant = z.iso.datetime({ offset: true });

/** An IANA time zone that this machine knows. */
export const timeZone = z
  .string()
  .max(64)
  .refine(
    (zone) => {
      try {
        return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0;
      } catch {
        return false;
      }
    },
    { message: 'unknown time zone' },
  );
