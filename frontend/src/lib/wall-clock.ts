/**
 * Zones that have kept one time since 1992, in milliseconds ahead of UTC (IANA time zone database, file `asia`). Told by
 * sums, for the first formatter of a browser costs an old phone a tenth of a second.
 */
const steady: Record<string, number> = { UTC: 0, 'Asia/Shanghai': 8 * 3_600_000 };
const steadyFrom = Date.UTC(1992, 0, 1);

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const [numeric, twoDigits] = ['numeric', '2-digit'] as const;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: numeric,
    month: twoDigits,
    day: twoDigits,
    hour: twoDigits,
    minute: twoDigits,
  });
  formats.set(zone, made);
  return made;
}

/** A moment as a festival's wall clock shows it, as a field of date and time takes it: `2026-12-12T09:30`. */
export function toWallClock(given: string | number | Date, zone: string): string {
  const at = new Date(given).getTime();
  const ahead = at >= steadyFrom ? steady[zone] : undefined;
  if (ahead !== undefined) return new Date(at + ahead).toISOString().slice(0, 16);
  const parts = formatOf(zone).formatToParts(at);
  const [year, month, day, hour, minute] = (['year', 'month', 'day', 'hour', 'minute'] as const).map(
    (wanted) => parts.find(({ type }) => type === wanted)?.value,
  );
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** The moment at which a festival's wall clock shows this; where the hour is passed over in spring, the one an hour later. */
export function fromWallClock(wall: string, zone: string): string | null {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return null;
  const off = (at: number) => Date.parse(`${toWallClock(at, zone)}Z`) - at;
  const first = asUtc - off(asUtc);
  return new Date(asUtc - off(first)).toISOString();
}
