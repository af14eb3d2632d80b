const dayMilliseconds = 86_400_000;
const noon = (date: string) => Date.parse(`${date}T12:00:00Z`);

/** Whole days from one calendar date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((noon(to) - noon(from)) / dayMilliseconds);
}

/** The calendar date so many days later. Calendar dates have no clock, so no clock change moves them. */
export function dateAfter(date: string, days: number): string {
  return new Date(noon(date) + days * dayMilliseconds).toISOString().slice(0, 10);
}

/** 0 is Sunday, 6 Saturday. */
export function weekdayOf(date: string): number {
  return new Date(noon(date)).getUTCDay();
}

/** How many weeks, Monday to Sunday, lie between 1970 and a date. */
export function weekOf(date: string): number {
  return Math.floor((daysBetween('1970-01-05', date) + 7) / 7);
}

/** How many months lie between the year 0 and a date. */
export function monthOf(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

/** How many days the month of a date has. */
export function monthLength(date: string): number {
  return new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate();
}

/** Whether a text is a date that a calendar has: not `2027-02-29`, nor one half typed. */
export function isDate(text: string): boolean {
  return /^[1-9]\d{3}-\d\d-\d\d$/.test(text) && !Number.isNaN(noon(text)) && dateAfter(text, 0) === text;
}
