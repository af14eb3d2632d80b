import type { SignIn } from '@yikeji/shared-types/account.ts';
import { type AccountRecord, toAccount } from '../accounts/model.ts';
import { setupNeeded } from '../accounts/set-up.ts';
import type { Context } from '../context.ts';
import { MemberModel, stillMember } from '../festivals/member-model.ts';
import { FestivalModel } from '../festivals/model.ts';
import { VendorModel } from '../vendors/model.ts';

/** Who is signed in and what they can turn to: their festivals with their role, and whether they have a vendor profile. */
export async function describeSignIn(context: Context, account: AccountRecord | null): Promise<SignIn> {
  const setup = context.setupToken !== null && (await setupNeeded());
  if (!account) return { account: null, memberships: [], hasVendor: false, setupNeeded: setup };
  const members = await MemberModel.find({ accountId: account._id, ...stillMember(context.now()) }).lean();
  const festivals = await FestivalModel.find(
    { _id: { $in: members.map((member) => member.festivalId) } },
    { slug: 1, name: 1 },
  ).lean();
  const byId = new Map(festivals.map((festival) => [String(festival._id), festival]));
  const memberships = members.flatMap((member) => {
    const festival = byId.get(String(member.festivalId));
    return festival ? [{ festival: { slug: festival.slug, name: festival.name }, role: member.role }] : [];
  });
  const hasVendor = (await VendorModel.exists({ accountId: account._id })) !== null;
  return { account: toAccount(account), memberships, hasVendor, setupNeeded: setup };
}
