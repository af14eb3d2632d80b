import type { ErasedCounts } from '@yikeji/shared-types/erasure.ts';
import { lastDayOf, paperDaysAfter } from '@yikeji/shared-types/paper.ts';
import { erasePeople } from '../applications/erase-people.ts';
import { ApplicationModel } from '../applications/model.ts';
import type { Context } from '../context.ts';
import { tickDuty } from '../duties/tick.ts';
import { markErased } from '../festivals/mark-erased.ts';
import { FestivalModel, type FestivalRecord } from '../festivals/model.ts';
import { eraseGateNotes } from '../gate-notes/erase.ts';
import { eraseNames } from '../history/erase-names.ts';
import { recordHistory } from '../history/record.ts';
import { forgetLetters } from '../letters/forget.ts';
import { eraseOldPapers } from '../papers/erase.ts';
import { erasureId, ErasureModel } from './model.ts';

/** Milliseconds after which another server may take an erasure over that was left half-way. */
const inHand = 10 * 60_000;
/** Milliseconds after another festival's last day for which its staff may still have to look at a paper. */
const stillOwed = paperDaysAfter * 86_400_000;

/**
 * Erases what a festival knows of people, claimed in the database so that one server does it. Every step may be repeated:
 * an erasure that was cut off is finished by the next. The stalls, places and figures stay, and a record that it was done.
 */
export async function eraseAfter(context: Context, festival: FestivalRecord): Promise<void> {
  const festivalId = festival._id;
  const lastDay = lastDayOf(festival);
  const _id = erasureId(festivalId, lastDay);
  const now = context.now();
  const claim = await ErasureModel.findOneAndUpdate(
    { _id, doneAt: null, $or: [{ claimedUntil: null }, { claimedUntil: { $lt: now } }] },
    { $set: { claimedUntil: new Date(now.getTime() + inHand) } },
  ).lean();
  const done = claim ? null : await ErasureModel.findById(_id, { doneAt: 1 }).lean();
  if (!claim && !done?.doneAt) return;
  const counts: ErasedCounts = {
    papers: await eraseUnneededPapers(context, festival, lastDay),
    applications: await erasePeople(festivalId),
    gateNotes: await eraseGateNotes(festivalId),
    letters: await forgetLetters(festivalId),
  };
  await eraseNames(festivalId);
  if (claim) {
    await ErasureModel.updateOne({ _id }, { $set: { doneAt: context.now(), counts } });
    await recordHistory(context, festivalId, 'erasure:done', counts, '');
    await tickDuty(context, festivalId, 'erase-personal', { done: true, note: '' }, '');
  }
  await markErased(festivalId);
}

/** Papers serve every festival: those stay whose vendor is still awaited at another, or that came after the last day. */
async function eraseUnneededPapers(context: Context, festival: FestivalRecord, lastDay: string): Promise<number> {
  const here = await ApplicationModel.find({ festivalId: festival._id }, { vendorId: 1, accountId: 1 }).lean();
  const vendorIds = here.map(({ vendorId }) => vendorId);
  const accountId = { $in: here.map((one) => one.accountId) };
  const others = await ApplicationModel.find(
    { accountId, festivalId: { $ne: festival._id }, state: { $nin: ['withdrawn', 'declined'] } },
    { vendorId: 1, festivalId: 1 },
  ).lean();
  const festivals = await FestivalModel.find(
    { _id: { $in: others.map(({ festivalId }) => festivalId) } },
    { marketDays: 1 },
  ).lean();
  const current = new Set(
    festivals
      .filter((other) => Date.parse(`${lastDayOf(other)}T23:59:59Z`) + stillOwed >= context.now().getTime())
      .map(({ _id }) => String(_id)),
  );
  const awaited = new Set(
    others.filter(({ festivalId }) => current.has(String(festivalId))).map(({ vendorId }) => String(vendorId)),
  );
  const free = vendorIds.filter((id) => !awaited.has(String(id)));
  return eraseOldPapers(festival._id, vendorIds, free, new Date(`${lastDay}T23:59:59Z`));
}
