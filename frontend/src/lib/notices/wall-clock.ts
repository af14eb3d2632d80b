const parts = (at: number, zone: string): Record<string, string> =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );

/** A moment as a festival's wall clock shows it, for a field of date and time: `2026-12-12T09:30`. */
export function toWallClock(at: string | number, zone: string): string {
  const { year, month, day, hour, minute } = parts(typeof at === 'number' ? at : Date.parse(at), zone);
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
