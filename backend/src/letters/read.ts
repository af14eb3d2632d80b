import type { Types } from 'mongoose';
import type { LetterState } from '@yikeji/shared-types/letter.ts';
import type { ListQuery } from '@yikeji/shared-types/list.ts';
import type { Context } from '../context.ts';
import { readPage } from '../database/read-page.ts';
import { wordsInFields } from '../database/search-text.ts';
import { LetterModel, type LetterRecord, toLetter } from './model.ts';

/** A page of a festival's letters, and how many there are in each state. Six queries. */
export async function readLetters(
  context: Context,
  festivalId: Types.ObjectId,
  { state, order, words, ...page }: ListQuery & { state?: LetterState | undefined; order: 'newest' | 'oldest' },
) {
  const counted = (one: LetterState) => LetterModel.countDocuments({ festivalId, state: one });
  const [waiting, sending, sent, failed, found] = await Promise.all([
    counted('waiting'),
    counted('sending'),
    counted('sent'),
    counted('failed'),
    readPage<LetterRecord>(
      LetterModel,
      { festivalId, ...(state ? { state } : {}), ...wordsInFields(words, ['subject', 'to']) },
      { field: 'createdAt', direction: order === 'newest' ? -1 : 1 },
      page,
    ),
  ]);
  return {
    on: context.mail.isOn,
    counts: { waiting, sending, sent, failed },
    ...found,
    rows: found.rows.map(toLetter),
  };
}
