import { DateTime } from 'luxon';

export const demoZone = 'Asia/Shanghai';

export interface DemoHours {
  date: string;
  opens: string;
  closes: string;
  loadInFrom: string;
  loadInUntil: string;
  loadOutUntil: string;
}

const clock = (at: DateTime) => at.toFormat('HH:mm');

function hoursFrom(opens: DateTime): DemoHours {
  return {
    date: opens.toISODate() as string,
    opens: clock(opens),
    closes: clock(opens.plus({ minutes: 390 })),
    loadInFrom: clock(opens.minus({ minutes: 120 })),
    loadInUntil: clock(opens.minus({ minutes: 30 })),
    loadOutUntil: clock(opens.plus({ minutes: 480 })),
  };
}

/**
 * The first day of the demo fair, so that a newcomer finds it running: today 09:30 to 16:00, or, when it is another time
 * of day, six and a half hours of today around now.
 */
export function runningDay(now: Date): DemoHours {
  const here = DateTime.fromJSDate(now, { zone: demoZone });
  const usual = here.startOf('day').set({ hour: 9, minute: 30 });
  const minutes = here.diff(usual, 'minutes').minutes;
  if (minutes >= 40 && minutes <= 330) return hoursFrom(usual);
  const began = here.minus({ minutes: 150 });
  const halfHour = began.set({ minute: began.minute < 30 ? 0 : 30, second: 0, millisecond: 0 });
  return hoursFrom(halfHour < here.startOf('day') ? here.startOf('day') : halfHour);
}

/** The usual hours on the day so many days after today. */
export function dayAfter(now: Date, days: number, opens = '09:30', minutes = 390): DemoHours {
  const [hour, minute] = opens.split(':').map(Number) as [number, number];
  const at = DateTime.fromJSDate(now, { zone: demoZone }).startOf('day').plus({ days }).set({ hour, minute });
  return {
    ...hoursFrom(at),
    closes: clock(at.plus({ minutes })),
    loadOutUntil: clock(at.plus({ minutes: minutes + 60 })),
  };
}

/** Days from today to the next such weekday (1 is Monday, 7 Sunday), never today itself. */
export function daysUntil(now: Date, weekday: number): number {
  const today = DateTime.fromJSDate(now, { zone: demoZone }).weekday;
  return ((weekday - today + 6) % 7) + 1;
}

/** The time of day so many minutes after an opening time. */
export function minutesAfter(opens: string, minutes: number): string {
  return clock(DateTime.fromISO(`2026-01-05T${opens}`, { zone: 'utc' }).plus({ minutes }));
}
