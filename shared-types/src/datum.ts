/** A point on the earth in degrees, with the datum it was read in. */
export interface Spot {
  longitude: number;
  latitude: number;
  datum: 'wgs84' | 'gcj02' | 'bd09';
}

const semiMajor = 6378245.0;
const eccentricity = 0.006693421622965943;
const bdTurn = (Math.PI * 3000) / 180;

type Degrees = { longitude: number; latitude: number };

/** GCJ-02 differs from WGS-84 only inside this box. */
const isShifted = ({ longitude, latitude }: Degrees) =>
  longitude >= 72.004 && longitude <= 137.8347 && latitude >= 0.8293 && latitude <= 55.8271;

function shiftAt({ longitude, latitude }: Degrees): Degrees {
  const x = longitude - 105;
  const y = latitude - 35;
  const wave = (scale: number, at: number) => scale * Math.sin(at * Math.PI);
  const common = ((wave(20, 6 * x) + wave(20, 2 * x)) * 2) / 3;
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    common +
    ((wave(20, y) + wave(40, y / 3)) * 2) / 3 +
    ((wave(160, y / 12) + wave(320, y / 30)) * 2) / 3;
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    common +
    ((wave(20, x) + wave(40, x / 3)) * 2) / 3 +
    ((wave(150, x / 12) + wave(300, x / 30)) * 2) / 3;
  const radians = (latitude / 180) * Math.PI;
  const magic = 1 - eccentricity * Math.sin(radians) ** 2;
  return {
    latitude: (north * 180) / (((semiMajor * (1 - eccentricity)) / (magic * Math.sqrt(magic))) * Math.PI),
    longitude: (east * 180) / ((semiMajor / Math.sqrt(magic)) * Math.cos(radians) * Math.PI),
  };
}

function wgsToGcj(at: Degrees): Degrees {
  if (!isShifted(at)) return at;
  const shift = shiftAt(at);
  return { longitude: at.longitude + shift.longitude, latitude: at.latitude + shift.latitude };
}

/** There is no inverse formula: the way forward is walked until it ends where it should, to well under half a metre. */
function gcjToWgs(wanted: Degrees): Degrees {
  if (!isShifted(wanted)) return wanted;
  let at = wanted;
  for (let round = 0; round < 8; round += 1) {
    const reached = wgsToGcj(at);
    at = {
      longitude: at.longitude + wanted.longitude - reached.longitude,
      latitude: at.latitude + wanted.latitude - reached.latitude,
    };
  }
  return at;
}

function gcjToBd({ longitude: x, latitude: y }: Degrees): Degrees {
  const far = Math.hypot(x, y) + 0.00002 * Math.sin(y * bdTurn);
  const angle = Math.atan2(y, x) + 0.000003 * Math.cos(x * bdTurn);
  return { longitude: far * Math.cos(angle) + 0.0065, latitude: far * Math.sin(angle) + 0.006 };
}

function bdToGcj(bd: Degrees): Degrees {
  const x = bd.longitude - 0.0065;
  const y = bd.latitude - 0.006;
  const far = Math.hypot(x, y) - 0.00002 * Math.sin(y * bdTurn);
  const angle = Math.atan2(y, x) - 0.000003 * Math.cos(x * bdTurn);
  return { longitude: far * Math.cos(angle), latitude: far * Math.sin(angle) };
}

/** The same spot in another datum. The formula is the common public one; it is a metre or so off at worst. */
export function inDatum(spot: Spot, datum: Spot['datum']): Spot {
  if (spot.datum === datum) return spot;
  const gcj = spot.datum === 'wgs84' ? wgsToGcj(spot) : spot.datum === 'bd09' ? bdToGcj(spot) : spot;
  const { longitude, latitude } = datum === 'wgs84' ? gcjToWgs(gcj) : datum === 'bd09' ? gcjToBd(gcj) : gcj;
  return { longitude, latitude, datum };
}

const source = 'yikeji';
const degrees = (value: number) => value.toFixed(6);
const address = (base: string, query: Record<string, string>) =>
  `${base}?${Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`;

/** The walk to a spot in 高德: longitude first, GCJ-02, a name in which no comma may stand. */
export function amapWay(spot: Spot, name: string): string {
  const { longitude, latitude } = inDatum(spot, 'gcj02');
  const to = `${degrees(longitude)},${degrees(latitude)},${name.replaceAll(/[,，]/g, ' ')}`;
  return address('https://uri.amap.com/navigation', { to, mode: 'walk', src: source, callnative: '1' });
}

/** The walk to a spot in 腾讯: latitude first, GCJ-02 (its `coord_type` 2). */
export function tencentWay(spot: Spot, name: string): string {
  const { longitude, latitude } = inDatum(spot, 'gcj02');
  const tocoord = `${degrees(latitude)},${degrees(longitude)}`;
  const query = { type: 'walk', to: name, tocoord, coord_type: '2', referer: source };
  return address('https://apis.map.qq.com/uri/v1/routeplan', query);
}

/** A spot in 百度: latitude first, and always with the datum named, because it takes BD-09 for granted. */
export function baiduWay(spot: Spot, name: string, content: string): string {
  const { longitude, latitude } = inDatum(spot, 'gcj02');
  const location = `${degrees(latitude)},${degrees(longitude)}`;
  const query = { location, title: name, content: content || name, coord_type: 'gcj02', output: 'html' };
  return address('https://api.map.baidu.com/marker', { ...query, src: `webapp.${source}.${source}` });
}
