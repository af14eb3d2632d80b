import sharp from 'sharp';
import type { PicturePlacement } from '@yikeji/shared-types/layout/picture.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { PictureModel } from './picture-model.ts';

const pixelsAtMost = 80_000_000;
const sideAtMost = 3000;
/** About ten centimetres a pixel and half strength, until two points say better. */
const firstPlacement: PicturePlacement = { x: 0, y: 0, metresPerPixel: 0.05, strength: 0.5 };

/** By its first bytes, whatever its name says. */
function isPngOrJpeg(bytes: Buffer): boolean {
  const starts = (...signature: number[]) => signature.every((byte, at) => bytes[at] === byte);
  return starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) || starts(0xff, 0xd8, 0xff);
}

/** Draws it anew: upright, not larger than a plan needs, and without what cameras write into their files. */
async function redrawn(bytes: Buffer): Promise<{ data: Buffer; info: { width: number; height: number } }> {
  try {
    return await sharp(bytes, { limitInputPixels: pixelsAtMost })
      .rotate()
      .resize({ width: sideAtMost, height: sideAtMost, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 78 })
      .toBuffer({ resolveWithObject: true });
  } catch {
    throw new Refusal('picture-unreadable');
  }
}

/** Lays a picture under the draft, instead of the one there was; refuses what is no PNG or JPEG. */
export async function putPicture(festival: FestivalRecord, base64: string): Promise<void> {
  const bytes = Buffer.from(base64, 'base64');
  if (!isPngOrJpeg(bytes)) throw new Refusal('picture-unreadable');
  const { data, info } = await redrawn(bytes);
  await PictureModel.updateOne(
    { _id: festival._id },
    {
      $set: { bytes: data, width: info.width, height: info.height, placement: firstPlacement },
      $inc: { version: 1 },
    },
    { upsert: true },
  );
}

export async function placePicture(festival: FestivalRecord, placement: PicturePlacement): Promise<void> {
  const placed = await PictureModel.updateOne({ _id: festival._id }, { $set: { placement } });
  if (placed.matchedCount === 0) throw new Refusal('layout-missing');
}

export async function removePicture(festival: FestivalRecord): Promise<void> {
  await PictureModel.deleteOne({ _id: festival._id });
}

/** The JPEG itself. */
export async function readPicture(festival: FestivalRecord): Promise<Buffer> {
  const found = await PictureModel.findById(festival._id, { bytes: 1 });
  if (!found) throw new Refusal('layout-missing');
  return found.bytes;
}
