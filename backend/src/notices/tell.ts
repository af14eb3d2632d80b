import type { LiveFactName } from '@yikeji/shared-types/live.ts';
import type { NoticeAudience } from '@yikeji/shared-types/notice.ts';
import type { Context } from '../context.ts';
import { announce } from '../festivals/announce.ts';
import { addresseesOf } from './addressees.ts';
import type { NoticeRecord } from './model.ts';

type NoticeFact = Extract<LiveFactName, `notice:${string}`>;

/**
 * Tells open pages of a notice after its write: everybody when it is for residents, else the staff and the vendors it is
 * for. When its audience changed, those it was for until now hear of it too, so that it goes from their pages.
 */
export async function tellNotice(
  context: Context,
  fact: NoticeFact,
  notice: NoticeRecord,
  by: string,
  before: NoticeAudience = notice.audience,
): Promise<void> {
  const { _id, festivalId, audience, title } = notice;
  const to = before.kind === 'residents' ? before.kind : audience.kind;
  await announce(context, festivalId, fact, { noticeId: String(_id), to, title }, by);
  const addressees = [
    ...(await addresseesOf(festivalId, audience)),
    ...(before === audience ? [] : await addresseesOf(festivalId, before)),
  ];
  const told = new Map(addressees.map((one) => [String(one.accountId), String(one._id)]));
  for (const [accountId, applicationId] of told) context.live.tellVendor(accountId, applicationId);
}
