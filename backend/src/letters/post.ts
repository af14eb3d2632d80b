import type { ClientSession, Types } from 'mongoose';
import type { Letter } from '@yikeji/shared-types/letter.ts';
import type { Context } from '../context.ts';
import { LetterModel } from './model.ts';

export interface NewLetter {
  /** Unique to what it tells and whom: the same key is the same letter, however often it is posted. */
  key: string;
  festivalId: Types.ObjectId;
  cause: Letter['cause'];
  causeId: string;
  to: string;
  subject: string;
  text: string;
  /** Not to be sent before; now when absent. */
  notBefore?: Date;
}

/**
 * Puts letters into the outbox, from which they are sent later; those that are in it already stay as they are. Does
 * nothing where no mail is sent. Within a transaction when one is given.
 */
export async function postLetters(context: Context, letters: NewLetter[], transaction?: ClientSession): Promise<void> {
  if (!context.mail.isOn || letters.length === 0) return;
  const now = context.now();
  await LetterModel.bulkWrite(
    letters.map(({ key, notBefore, ...content }) => ({
      updateOne: {
        filter: { _id: key },
        update: {
          $setOnInsert: {
            ...content,
            state: 'waiting' as const,
            attempts: 0,
            dueAt: notBefore && notBefore > now ? notBefore : now,
            claim: null,
            lastError: '',
            createdAt: now,
            sentAt: null,
            expiresAt: null,
          },
        },
        upsert: true,
      },
    })),
    { ordered: false, ...(transaction ? { session: transaction } : {}) },
  );
}

/** Takes back what was not sent yet about something that no longer is so. */
export async function recallLetters(causeId: string): Promise<void> {
  await LetterModel.deleteMany({ causeId, state: { $in: ['waiting', 'failed'] } });
}
