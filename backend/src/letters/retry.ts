import type { Types } from 'mongoose';
import type { Context } from '../context.ts';
import { LetterModel } from './model.ts';

/** Tries letters again that were given up: one, or all of a festival. What is on its way already is left alone. */
export async function retryLetters(context: Context, festivalId: Types.ObjectId, letterId?: string): Promise<number> {
  const written = await LetterModel.updateMany(
    { festivalId, state: 'failed', ...(letterId === undefined ? {} : { _id: letterId }) },
    { $set: { state: 'waiting', attempts: 0, dueAt: context.now(), expiresAt: null } },
  );
  if (written.modifiedCount > 0) context.mail.wake();
  return written.modifiedCount;
}
