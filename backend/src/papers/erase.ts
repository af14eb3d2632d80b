import type { Types } from 'mongoose';
import { PaperCheckModel, PaperFileModel, PaperModel } from './model.ts';

/** Erases papers of a vendor, all or one, with their files and all that was found about them. Repeating it finishes the rest. */
export async function erasePapers(vendorId: Types.ObjectId, paperId?: string): Promise<void> {
  const filter = { vendorId, ...(paperId === undefined ? {} : { _id: paperId }) };
  const ids = (await PaperModel.find(filter, { _id: 1 }).lean()).map(({ _id }) => _id);
  await PaperFileModel.deleteMany({ _id: { $in: ids } });
  await PaperCheckModel.deleteMany({ paperId: { $in: ids } });
  await PaperModel.deleteMany({ _id: { $in: ids } });
}

/**
 * Erases what one festival's staff found about the papers of its vendors, and the papers themselves of those who need them
 * nowhere else, as far as they were sent until a moment. Answers how many papers went.
 */
export async function eraseOldPapers(
  festivalId: Types.ObjectId,
  checkedIds: Types.ObjectId[],
  freeIds: Types.ObjectId[],
  until: Date,
): Promise<number> {
  await PaperCheckModel.deleteMany({ vendorId: { $in: checkedIds }, festivalId });
  const old = await PaperModel.find(
    { vendorId: { $in: freeIds }, uploadedAt: { $lte: until } },
    { vendorId: 1 },
  ).lean();
  for (const { _id, vendorId } of old) await erasePapers(vendorId, String(_id));
  return old.length;
}
