import * as z from 'zod';
import type { Point } from './plan.ts';

const metres = z.number().min(-5000).max(5000);

/** Where a background picture lies: its top left corner on the plan, how many metres a pixel is, and how strongly it shows. */
export const picturePlacement = z
  .object({
    x: metres,
    y: metres,
    metresPerPixel: z.number().min(0.0001).max(10),
    /** 0 hides it, 1 shows it fully. */
    strength: z.number().min(0).max(1),
  })
  .meta({ id: 'PicturePlacement' });
export type PicturePlacement = z.infer<typeof picturePlacement>;

/** A picture under the plan, for its planners only. `version` rises with each new picture. */
export const layoutPicture = z
  .object({
    width: z.number().int(),
    height: z.number().int(),
    version: z.number().int(),
    placement: picturePlacement,
  })
  .meta({ id: 'LayoutPicture' });
export type LayoutPicture = z.infer<typeof layoutPicture>;

/** A PNG or JPEG file as base64; about 2.9 MB, which a plan of 3,000 pixels needs at most. */
export const pictureInput = z.object({ base64: z.string().min(8).max(3_900_000) }).meta({ id: 'PictureInput' });

/** The placement that makes two points as far apart as they really are; the first stays where it is. Null when they are one point. */
export function scaledByTwoPoints(
  placement: PicturePlacement,
  [ax, ay]: Point,
  [bx, by]: Point,
  metresApart: number,
): PicturePlacement | null {
  const now = Math.hypot(bx - ax, by - ay);
  const factor = metresApart / now;
  const metresPerPixel = placement.metresPerPixel * factor;
  if (!(now > 0.001) || !(metresApart > 0) || metresPerPixel < 0.0001 || metresPerPixel > 10) return null;
  return {
    ...placement,
    metresPerPixel,
    x: ax - (ax - placement.x) * factor,
    y: ay - (ay - placement.y) * factor,
  };
}
