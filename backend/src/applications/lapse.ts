import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import { announce } from '../festivals/announce.ts';
import { FestivalModel } from '../festivals/model.ts';
import { ApplicationModel, type ApplicationRecord } from './model.ts';

/** States of a festival in which nobody is held to a word. */
const off = ['suspended', 'postponed', 'cancelled', 'closed'];

/**
 * Takes accepted vendors who did not say in time that they come as withdrawn, and leaves their places as vacancies. At a
 * festival that does not run as planned they are not asked any more. Claimed by the write: several servers may do this.
 */
export async function lapseUnanswered(context: Context): Promise<void> {
  const over = { 'answer.given': 'open' as const, 'answer.by': { $lt: context.now() } };
  for (const found of await ApplicationModel.find(over).sort({ 'answer.by': 1 }).limit(200).lean()) {
    const festival = await FestivalModel.findById(found.festivalId, { status: 1 }).lean();
    const stands = found.state === 'accepted' && festival && !off.includes(festival.status);
    if (stands) await lapse(context, found);
    else await ApplicationModel.updateOne({ _id: found._id, ...over }, { $set: { answer: null } });
  }
}

async function lapse(context: Context, { _id, revision, festivalId }: ApplicationRecord): Promise<void> {
  const written = await ApplicationModel.findOneAndUpdate(
    { _id, revision, state: 'accepted', 'answer.given': 'open' },
    {
      $set: {
        state: 'withdrawn',
        reason: '',
        'answer.given': 'lapsed',
        draft: null,
        lastBatch: null,
        vacancy: randomUUID(),
        ...(context.mail.isOn ? { letterDue: true } : {}),
      },
      $inc: { revision: 1, reviewRevision: 1 },
      $push: { steps: { state: 'withdrawn', reason: '', at: context.now(), by: '' } },
    },
    { returnDocument: 'after' },
  ).lean();
  if (!written) return;
  const told = { applicationId: String(_id), vendorName: written.offer.name.zh };
  const changes = [{ field: 'state' as const, before: 'accepted', after: 'withdrawn' }];
  await announce(context, festivalId, 'application:lapsed', told, '', changes);
  context.live.tellVendor(String(written.accountId), String(_id));
}
