import type { Types } from 'mongoose';
import { LetterModel } from './model.ts';

/** Forgets whom a festival wrote to; what its owners were told of the erasure itself stays. */
export async function forgetLetters(festivalId: Types.ObjectId): Promise<number> {
  return (await LetterModel.deleteMany({ festivalId, cause: { $ne: 'erasure' } })).deletedCount;
}
