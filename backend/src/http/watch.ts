import { AccountModel } from '../accounts/model.ts';
import { MemberModel, stillMember } from '../festivals/member-model.ts';
import { FestivalModel } from '../festivals/model.ts';
import type { WatchJudge } from '../live/live.ts';
import { isVisible } from './scope.ts';

/** Who may watch a festival over the socket: the same law as for its pages. */
export const judgeWatch =
  (now: () => Date): WatchJudge =>
  async (slug, accountId) => {
    const festival = await FestivalModel.findOne({ slug }, { status: 1, applicationsOpen: 1, version: 1 }).lean();
    if (!festival) return null;
    const account = accountId ? await AccountModel.findById(accountId, { _id: 1 }).lean() : null;
    const member = account
      ? await MemberModel.findOne({ festivalId: festival._id, accountId: account._id, ...stillMember(now()) }).lean()
      : null;
    if (!member && !isVisible(festival)) return null;
    return { festivalId: String(festival._id), version: festival.version, role: member?.role ?? null };
  };
