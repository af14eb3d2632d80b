import { Types } from 'mongoose';
import { mostPapers, type PaperKind } from '@yikeji/shared-types/paper.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { cleanFile } from './clean-file.ts';
import { PaperFileModel, PaperModel, type PaperRecord } from './model.ts';

export interface PaperSent {
  kind: PaperKind;
  expiresOn?: string | undefined;
  nonce: string;
}

/** Keeps a vendor's paper. Sent again with its nonce it is kept once; earlier papers of its kind stay until erased. */
export async function keepPaper(
  context: Context,
  vendorId: Types.ObjectId,
  { kind, expiresOn, nonce }: PaperSent,
  sent: Uint8Array,
): Promise<PaperRecord> {
  const known = await PaperModel.findOne({ vendorId, nonce }).lean();
  if (known) return known;
  if ((await PaperModel.countDocuments({ vendorId })) >= mostPapers)
    throw new Refusal('paper-too-many', { limit: mostPapers });
  const { mediaType, content } = await cleanFile(sent);
  const _id = new Types.ObjectId();
  await PaperFileModel.create({ _id, content });
  try {
    const kept = await PaperModel.create({
      _id,
      vendorId,
      kind,
      mediaType,
      bytes: content.length,
      expiresOn: expiresOn ?? null,
      uploadedAt: context.now(),
      nonce,
    });
    return kept.toObject();
  } catch (error) {
    await PaperFileModel.deleteOne({ _id });
    if (duplicateIndex(error) !== 'paper_nonce_unique') throw error;
    return (await PaperModel.findOne({ vendorId, nonce }).lean()) as PaperRecord;
  }
}
