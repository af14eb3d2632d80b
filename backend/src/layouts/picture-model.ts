import { model, Schema, type Types } from 'mongoose';
import type { LayoutPicture, PicturePlacement } from '@yikeji/shared-types/layout/picture.ts';

/** The one background picture of a festival's plan: kept in the database, far from what is served to everybody. */
export interface PictureRecord {
  /** The festival's id. */
  _id: Types.ObjectId;
  /** A JPEG that we have drawn anew ourselves. */
  bytes: Buffer;
  width: number;
  height: number;
  version: number;
  placement: PicturePlacement;
}

const pictures = new Schema<PictureRecord>(
  {
    _id: Schema.Types.ObjectId,
    bytes: { type: Buffer, required: true },
    width: { type: Number, required: true },
    height: { type: Number, required: true },
    version: { type: Number, required: true },
    placement: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'layout-pictures', versionKey: false },
);
export const PictureModel = model('LayoutPicture', pictures);

/** What planners are told of the picture, without its bytes. */
export async function findPicture(festivalId: Types.ObjectId): Promise<LayoutPicture | null> {
  const found = await PictureModel.findById(festivalId, { bytes: 0 }).lean();
  if (!found) return null;
  const { width, height, version, placement } = found;
  return { width, height, version, placement };
}
