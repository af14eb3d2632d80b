import type { Point } from '@yikeji/shared-types/layout/plan.ts';

export interface Anchor {
  longitude: number;
  latitude: number;
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres in a degree around a latitude, on the ellipsoid of WGS-84. */
function metresPerDegree(latitude: number): { east: number; north: number } {
  const at = radians(latitude);
  return {
    north: 111132.92 - 559.82 * Math.cos(2 * at) + 1.175 * Math.cos(4 * at),
    east: 111412.84 * Math.cos(at) - 93.5 * Math.cos(3 * at) + 0.118 * Math.cos(5 * at),
  };
}

/** Plan metres to longitude and latitude. The anchor is the plan's origin; `north` is degrees clockwise from its top. */
export function toEarth([x, y]: Point, anchor: Anchor, north: number): Point {
  const [cos, sin] = [Math.cos(radians(north)), Math.sin(radians(north))];
  const per = metresPerDegree(anchor.latitude);
  return [anchor.longitude + (x * cos + y * sin) / per.east, anchor.latitude + (x * sin - y * cos) / per.north];
}

/** Longitude and latitude to plan metres. */
export function fromEarth([longitude, latitude]: Point, anchor: Anchor, north: number): Point {
  const [cos, sin] = [Math.cos(radians(north)), Math.sin(radians(north))];
  const per = metresPerDegree(anchor.latitude);
  const east = (longitude - anchor.longitude) * per.east;
  const up = (latitude - anchor.latitude) * per.north;
  return [east * cos + up * sin, east * sin - up * cos];
}
