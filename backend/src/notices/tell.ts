import { changesIn, type ToldChange } from '@yikeji/shared-types/history.ts';
import type { LiveFactName } from '@yikeji/shared-types/live.ts';
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
  found: NoticeRecord | null = null,
): Promise<void> {
  const { _id, festivalId, audience, title } = notice;
  const before = found?.audience ?? audience;
  const to = before.kind === 'residents' ? before.kind : audience.kind;
  await announce(context, festivalId, fact, { noticeId: String(_id), to, title }, by, changesOf(fact, found, notice));
  const addressees = [
    ...(await addresseesOf(festivalId, audience)),
    ...(before === audience ? [] : await addresseesOf(festivalId, before)),
  ];
  const told = new Map(addressees.map((one) => [String(one.accountId), String(one._id)]));
  for (const [accountId, applicationId] of told) context.live.tellVendor(accountId, applicationId);
}

function changesOf(fact: NoticeFact, found: NoticeRecord | null, notice: NoticeRecord): ToldChange[] {
  if (fact === 'notice:withdrawn') return [{ field: 'shown', before: true, after: false }];
  const told = ['title', 'body', 'urgency', 'audience', 'startsAt', 'endsAt'] as const;
  return changesIn<NoticeRecord>(found ?? {}, notice, told);
}
