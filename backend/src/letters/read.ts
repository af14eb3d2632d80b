import type { Types } from 'mongoose';
import type { Letter, LetterState } from '@yikeji/shared-types/letter.ts';
import type { Context } from '../context.ts';
import { LetterModel, toLetter } from './model.ts';

const pageLength = 50;

/** A page of a festival's letters, newest first, and how many there are in each state. */
export async function readLetters(
  context: Context,
  festivalId: Types.ObjectId,
  { state, before }: { state?: LetterState | undefined; before?: string | undefined },
) {
  const counted = (one: LetterState) => LetterModel.countDocuments({ festivalId, state: one });
  const [waiting, sending, sent, failed, found] = await Promise.all([
    counted('waiting'),
    counted('sending'),
    counted('sent'),
    counted('failed'),
    LetterModel.find({
      festivalId,
      ...(state ? { state } : {}),
      ...(before ? { createdAt: { $lt: new Date(before) } } : {}),
    })
      .sort({ createdAt: -1 })
      .limit(pageLength + 1)
      .lean(),
  ]);
  const letters: Letter[] = found.slice(0, pageLength).map(toLetter);
  return {
    on: context.mail.isOn,
    counts: { waiting, sending, sent, failed },
    letters,
    next: found.length > pageLength ? (letters.at(-1)?.createdAt ?? null) : null,
  };
}
