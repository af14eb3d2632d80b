import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { festivalEndpoints } from '@yikeji/shared-types/festival.ts';
import type { Role } from '@yikeji/shared-types/access.ts';
import { festivalStatus } from '@yikeji/shared-types/status.ts';
import { countAttempt } from '../accounts/attempts.ts';
import type { HandlersOf } from '../http/api.ts';
import { changeStatus } from './change-status.ts';
import { daysInUse } from './days-in-use.ts';
import { createFestival } from './create.ts';
import { endMembership } from './end-membership.ts';
import { acceptInvite, inviteMember } from './invite.ts';
import { acceptOwnership, dropOffer, offerOwnership } from './hand-over.ts';
import { listMembers } from './list-members.ts';
import { MemberModel, stillMember } from './member-model.ts';
import { FestivalModel, type FestivalRecord, toFestival, toFestivalCard } from './model.ts';
import { openApplications } from './open-applications.ts';
import { updateFestival } from './update.ts';

const forMember = (festival: FestivalRecord, role: Role | null) => ({
  festival: toFestival(festival),
  role: role ?? 'viewer',
});
/** Invitations one account may send by mail in a quarter of an hour. */
const invitesByMail = 20;

const byOpening = (a: FestivalRecord, b: FestivalRecord) =>
  Date.parse(a.marketDays[0]?.opensAt ?? '') - Date.parse(b.marketDays[0]?.opensAt ?? '');
const seenByAll = festivalStatus.options.filter((status) => status !== 'draft');

export const festivalRoutes: HandlersOf<keyof typeof festivalEndpoints> = {
  'GET /festivals': async () =>
    (await FestivalModel.find({ status: { $in: seenByAll } }).lean()).sort(byOpening).map(toFestivalCard),
  'GET /calls': async () =>
    (await FestivalModel.find({ applicationsOpen: true }).lean()).sort(byOpening).map(toFestivalCard),
  'GET /organizer/festivals': async ({ context, account }) => {
    const members = await MemberModel.find({ accountId: account._id, ...stillMember(context.now()) }).lean();
    const festivals = await FestivalModel.find({ _id: { $in: members.map((member) => member.festivalId) } }).lean();
    const roles = new Map(members.map((member) => [String(member.festivalId), member.role]));
    return festivals
      .sort(byOpening)
      .map((festival) => ({ festival: toFestivalCard(festival), role: roles.get(String(festival._id)) ?? 'viewer' }));
  },
  'POST /festivals': async ({ context, account, body }) =>
    forMember(await createFestival(context, account, body), 'owner'),
  'GET /festivals/:slug/settings': ({ festival, role }) => forMember(festival, role),
  'PUT /festivals/:slug/settings': async ({ context, account, festival, role, body }) =>
    forMember(await updateFestival(context, festival, body, account.name), role),
  'GET /festivals/:slug/days-in-use': ({ festival }) => daysInUse(festival),
  'POST /festivals/:slug/status': async ({ context, account, festival, role, body }) =>
    forMember(await changeStatus(context, festival, body, account.name), role),
  'POST /festivals/:slug/applications-open': async ({ context, account, festival, role, body }) =>
    forMember(await openApplications(context, festival, body.open, account.name), role),
  'GET /festivals/:slug/call': ({ festival }) => toFestival(festival),
  'GET /festivals/:slug/members': ({ context, account, festival }) => listMembers(context, festival._id, account._id),
  'POST /festivals/:slug/invites': async ({ context, account, festival, body, language }) => {
    if (body.address) await countAttempt(`invite:${String(account._id)}`, invitesByMail, context.now());
    const endsAt = body.endsAt ? new Date(body.endsAt) : null;
    return inviteMember(context, festival._id, body.role, {
      by: account.name,
      endsAt,
      address: body.address,
      language,
    });
  },
  'POST /festivals/:slug/ownership-offer': async ({ context, account, festival, body }) => {
    await offerOwnership(context, festival._id, account, body.memberId);
    return listMembers(context, festival._id, account._id);
  },
  'DELETE /festivals/:slug/ownership-offer': async ({ context, account, festival, role }) => {
    await dropOffer(context, festival._id, account, role === 'owner');
    return listMembers(context, festival._id, account._id);
  },
  'POST /festivals/:slug/ownership-offer/acceptance': async ({ context, account, festival }) => {
    await acceptOwnership(context, festival._id, account);
    return listMembers(context, festival._id, account._id);
  },
  'DELETE /festivals/:slug/members/:memberId': async ({ context, account, festival, params }) => {
    await endMembership(context, festival._id, params.memberId, account.name);
    return listMembers(context, festival._id, account._id);
  },
  'POST /invites/:token/acceptance': async ({ context, account, params }) => {
    const festivalId = await acceptInvite(context, account, params.token);
    const festival = await FestivalModel.findById(festivalId).lean();
    const member = await MemberModel.findOne({ festivalId, accountId: account._id }).lean();
    if (!festival || !member) throw new Refusal('invite-invalid');
    return forMember(festival, member.role);
  },
};
