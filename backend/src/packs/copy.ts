import { Types } from 'mongoose';
import type { FestivalInput } from '@yikeji/shared-types/festival.ts';
import { changesBetween } from '@yikeji/shared-types/layout/changes-between.ts';
import { emptyPlan } from '@yikeji/shared-types/layout/plan.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { AccountRecord } from '../accounts/model.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { createFestival } from '../festivals/create.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { changeDraft } from '../layouts/change-draft.ts';
import { copyNotices } from '../notices/copy.ts';
import { CopyModel, type CopyRecord } from './model.ts';
import type { Carried } from './origin.ts';
import { laySchedule } from './schedule.ts';

/**
 * Creates a festival with a plan and a schedule as its drafts and the notices of where it comes from, owned by its creator. The nonce makes a repeat harmless: it answers what
 * the first made, and finishes what an interrupted one left. Refuses a slug that another festival has.
 */
export async function copyFestival(
  context: Context,
  creator: AccountRecord,
  nonce: string,
  given: FestivalInput & { slug: string },
  { plan, schedule, fromId }: Pick<Carried, 'plan' | 'schedule' | 'fromId'>,
): Promise<FestivalRecord> {
  const wish = await keepWish(context, creator, nonce, given.slug);
  if (wish.slug !== given.slug) throw new Refusal('nonce-reused');
  const festival = await createFestival(context, creator, given, { _id: wish._id }).catch(async (error: unknown) => {
    // Nothing was made: the same wish may be sent again with another slug.
    if (error instanceof Refusal) await CopyModel.deleteOne({ _id: wish._id });
    throw error;
  });
  await laySchedule(context, festival, schedule, creator.name);
  const changes = changesBetween(emptyPlan, plan);
  try {
    if (changes.length > 0) await changeDraft(context, festival, 0, changes, creator.name);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'draft-changed') throw error;
  }
  if (fromId) await copyNotices(context, fromId, festival, creator.name);
  return festival;
}

async function keepWish(context: Context, creator: AccountRecord, nonce: string, slug: string): Promise<CopyRecord> {
  const mine = { accountId: creator._id, nonce };
  try {
    const wish = { _id: new Types.ObjectId(), ...mine, slug, askedAt: context.now() };
    await CopyModel.create(wish);
    return wish;
  } catch (error) {
    if (duplicateIndex(error) === null) throw error;
    const known = await CopyModel.findOne(mine).lean();
    return known ?? keepWish(context, creator, nonce, slug);
  }
}
