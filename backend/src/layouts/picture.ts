import sharp from 'sharp';
import type { PicturePlacement } from '@yikeji/shared-types/layout/picture.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { PictureModel } from './picture-model.ts';
import { readDraft } from './read.ts';

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
export async function putPicture(
  context: Context,
  festival: FestivalRecord,
  base64: string,
  by: string,
): Promise<void> {
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
  await tell(context, festival, by);
}

export async function placePicture(
  context: Context,
  festival: FestivalRecord,
  placement: PicturePlacement,
  by: string,
): Promise<void> {
  const placed = await PictureModel.updateOne({ _id: festival._id }, { $set: { placement } });
  if (placed.matchedCount === 0) throw new Refusal('layout-missing');
  await tell(context, festival, by);
}

export async function removePicture(context: Context, festival: FestivalRecord, by: string): Promise<void> {
  await PictureModel.deleteOne({ _id: festival._id });
  await tell(context, festival, by);
}

/** Everybody who has the draft open sees the picture as it is now. */
async function tell(context: Context, festival: FestivalRecord, by: string): Promise<void> {
  const { revision } = await readDraft(festival);
  const details = { revision, changes: null, editor: null, by, picture: true } as const;
  await announce(context, festival._id, 'draft:changed', details, by);
}

/** The JPEG itself. */
export async function readPicture(festival: FestivalRecord): Promise<Buffer> {
  const found = await PictureModel.findById(festival._id, { bytes: 1 });
  if (!found) throw new Refusal('layout-missing');
  return found.bytes;
}
