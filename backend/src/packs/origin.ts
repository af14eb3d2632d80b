import type { Types } from 'mongoose';
import { mayDo } from '@yikeji/shared-types/access.ts';
import { festivalInput, type FestivalInput } from '@yikeji/shared-types/festival.ts';
import type { Plan } from '@yikeji/shared-types/layout/plan.ts';
import type { Origin, Pack } from '@yikeji/shared-types/pack.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { emptySchedule, type Schedule } from '@yikeji/shared-types/schedule.ts';
import { makeTemplate } from '@yikeji/shared-types/template.ts';
import type { AccountRecord } from '../accounts/model.ts';
import { MemberModel } from '../festivals/member-model.ts';
import { FestivalModel, type FestivalRecord } from '../festivals/model.ts';
import { planToCarry, readPack } from './pack.ts';
import { scheduleToCarry } from './schedule.ts';

export interface Carried {
  festival: FestivalInput;
  plan: Plan;
  schedule: Schedule;
  /** The festival of this house it comes from, when it does. */
  fromId?: Types.ObjectId;
}

/** What is carried over from an origin, with the dates it had there: never people, applications or check-ins. */
export async function readOrigin(
  account: AccountRecord,
  origin: Origin,
  check: (value: unknown) => Pack,
): Promise<Carried> {
  if (origin.kind === 'template') return { ...makeTemplate(origin.template), schedule: emptySchedule };
  if (origin.kind === 'pack') return readPack(origin.text, check);
  const festival = await ownFestival(account, origin.slug);
  const [plan, schedule] = await Promise.all([planToCarry(festival), scheduleToCarry(festival)]);
  return { festival: festivalInput.parse(festival), plan, schedule, fromId: festival._id };
}

/** Only members copy a festival; to others it is not found, so that nobody learns of drafts. */
async function ownFestival(account: AccountRecord, slug: string): Promise<FestivalRecord> {
  const festival = await FestivalModel.findOne({ slug }).lean();
  const member = festival && (await MemberModel.findOne({ festivalId: festival._id, accountId: account._id }).lean());
  if (!festival || !mayDo(member?.role ?? null, 'layout:see')) throw new Refusal('not-found');
  return festival;
}
