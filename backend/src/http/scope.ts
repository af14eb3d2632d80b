import type { Request } from 'express';
import { type Access, mayDo, type Role } from '@yikeji/shared-types/access.ts';
import { slug } from '@yikeji/shared-types/id.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { AccountModel, type AccountRecord } from '../accounts/model.ts';
import { MemberModel, stillMember } from '../festivals/member-model.ts';
import { FestivalModel, type FestivalRecord } from '../festivals/model.ts';

export interface Scope {
  account: AccountRecord | null;
  festival: FestivalRecord | null;
  role: Role | null;
}

/** Whether people who do not work on a festival may know of it. */
export function isVisible(festival: Pick<FestivalRecord, 'status' | 'applicationsOpen'>): boolean {
  return festival.status !== 'draft' || festival.applicationsOpen;
}

/**
 * Judges a request once, for every route alike: who asks, which festival it is about, what they are in it.
 * A festival that is not theirs to see is `not-found`, so that nobody learns of drafts by their refusals.
 */
export async function judgeScope(access: Access, request: Request, inFestival: boolean, now: Date): Promise<Scope> {
  const accountId = request.session?.accountId;
  const account = accountId ? await AccountModel.findById(accountId).lean() : null;
  if (access !== 'anyone' && !account) throw new Refusal('not-signed-in');
  if (access === 'organizer' && !account?.organizer) throw new Refusal('not-organizer');
  if (!inFestival) return { account, festival: null, role: null };

  const named = slug.safeParse(request.params.slug);
  const festival = named.success ? await FestivalModel.findOne({ slug: named.data }).lean() : null;
  if (!festival) throw new Refusal('not-found');
  const member = account
    ? await MemberModel.findOne({ festivalId: festival._id, accountId: account._id, ...stillMember(now) }).lean()
    : null;
  const role = member?.role ?? null;
  if (!role && !isVisible(festival)) throw new Refusal('not-found');
  const open = access === 'anyone' || access === 'account' || access === 'organizer';
  if (!open && !mayDo(role, access)) throw new Refusal('not-allowed');
  return { account, festival, role };
}
