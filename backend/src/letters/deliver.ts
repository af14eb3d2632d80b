import { randomUUID } from 'node:crypto';
import { nextTry } from '@yikeji/shared-types/letter.ts';
import type { Context } from '../context.ts';
import { type Mailer, MailFailure } from '../mail/mailer.ts';
import { LetterModel, type LetterRecord } from './model.ts';

/** A try that says nothing for so long (milliseconds) is over: longer than the mailer's own patience. */
const claimLasts = 180_000;
/** Days that sent letters and those given up are kept, without their text. */
const keptDays = 30;

const inDays = (now: Date) => new Date(now.getTime() + keptDays * 86_400_000);

/** Claims the letter that is due longest, so that of several backends one sends it. */
async function claimNext(context: Context, claim: string): Promise<LetterRecord | null> {
  const now = context.now();
  return LetterModel.findOneAndUpdate(
    { state: { $in: ['waiting', 'sending'] }, dueAt: { $lte: now } },
    { $set: { state: 'sending', claim, dueAt: new Date(now.getTime() + claimLasts) }, $inc: { attempts: 1 } },
    { sort: { dueAt: 1 }, returnDocument: 'after' },
  ).lean();
}

function afterFailure(letter: LetterRecord, failure: unknown, now: Date) {
  const lastError = failure instanceof Error ? failure.message : String(failure);
  const wait = failure instanceof MailFailure && failure.isFinal ? null : nextTry(letter.attempts);
  return wait === null
    ? { state: 'failed', lastError, claim: null, expiresAt: inDays(now) }
    : { state: 'waiting', lastError, claim: null, dueAt: new Date(now.getTime() + wait) };
}

/** Sends what is due, one after the other, until nothing is or `isOver` says to stop. Each letter's outcome is written at once. */
export async function deliverLetters(context: Context, mailer: Mailer, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const claim = randomUUID();
    const letter = await claimNext(context, claim);
    if (!letter) return;
    const { _id, to, subject, text } = letter;
    const outcome = await mailer
      .send({ id: _id, to, subject, text })
      .then(() => ({ state: 'sent', sentAt: context.now(), text: '', claim: null, expiresAt: inDays(context.now()) }))
      .catch((failure: unknown) => {
        context.log.warn({ letter: _id, reason: String(failure) }, 'a letter was not taken');
        return afterFailure(letter, failure, context.now());
      });
    await LetterModel.updateOne({ _id, claim }, { $set: outcome });
  }
}

/** Frees what a process held that was ended in the middle: only where no other process can be sending. */
export async function freeClaims(context: Context): Promise<void> {
  await LetterModel.updateMany({ state: 'sending' }, { $set: { state: 'waiting', claim: null, dueAt: context.now() } });
}
