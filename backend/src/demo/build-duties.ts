import type { AccountRecord } from '../accounts/model.ts';
import type { Context } from '../context.ts';
import { setDutyFigures } from '../duties/set-figures.ts';
import { tickDuty } from '../duties/tick.ts';
import { dutyFigures } from '@yikeji/shared-types/duty.ts';
import { FestivalModel } from '../festivals/model.ts';

/** The main demo fair expects 2 600 people a day; its licence is settled, the rest is still to do. */
export async function buildDuties(planning: Context, owner: AccountRecord): Promise<void> {
  const festival = await FestivalModel.findOne({ slug: 'wangchuanchang' }, { _id: 1 }).lean();
  if (!festival) return;
  await setDutyFigures(festival._id, { ...dutyFigures.parse({ expectedPerDay: 2600 }), revision: 0 });
  const done = [
    ['crowd-licence', '区政府主办，公安已答复（演示）'],
    ['safety-plan', '安全负责人：周敏（演示）'],
  ] as const;
  for (const [kind, note] of done) await tickDuty(planning, festival._id, kind, { done: true, note }, owner.name);
}
