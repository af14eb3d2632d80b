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
