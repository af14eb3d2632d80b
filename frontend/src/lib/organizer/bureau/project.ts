type Place = { longitude: number; latitude: number };

/** Metres in a degree of latitude: a quarter of the meridian is 10 001.966 km (WGS-84). */
const metresInDegree = 10_001_966 / 90;

/** The drawing is a square of so many units. */
export const drawingSide = 100;

/** Where places lie on a flat square drawing that holds them all with a margin, west at the left and north above, and how many metres a unit is. */
export function project<P extends Place>(
  places: P[],
): { metresInUnit: number; at: { place: P; x: number; y: number }[] } {
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  const longitude = middle(places.map((place) => place.longitude));
  const latitude = middle(places.map((place) => place.latitude));
  const narrowing = Math.cos((latitude * Math.PI) / 180);
  const flat = places.map((place) => ({
    place,
    x: (place.longitude - longitude) * metresInDegree * narrowing,
    y: (latitude - place.latitude) * metresInDegree,
  }));
  const reach = Math.max(500, ...flat.map(({ x, y }) => Math.max(Math.abs(x), Math.abs(y))));
  const metresInUnit = (reach * 2.5) / drawingSide;
  const drawn = (metres: number) => metres / metresInUnit + drawingSide / 2;
  return { metresInUnit, at: flat.map(({ place, x, y }) => ({ place, x: drawn(x), y: drawn(y) })) };
}

/** A round length (metres) of at most `longest`: 1, 2 or 5 times a power of ten. */
export function roundLength(longest: number): number {
  const power = 10 ** Math.floor(Math.log10(longest));
  return ([5, 2, 1].find((step) => step * power <= longest) ?? 1) * power;
}

/** Gathers what lies closer than `near` (units) to one drawn before, so that marks do not cover each other. */
export function gather<P>(
  at: { place: P; x: number; y: number }[],
  near: number,
): { places: P[]; x: number; y: number }[] {
  const marks: { places: P[]; x: number; y: number }[] = [];
  for (const { place, x, y } of at) {
    const mark = marks.find((each) => Math.hypot(each.x - x, each.y - y) < near);
    if (mark) mark.places.push(place);
    else marks.push({ places: [place], x, y });
  }
  return marks;
}
