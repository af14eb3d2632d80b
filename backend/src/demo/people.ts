import { type AccountRecord, AccountModel } from '../accounts/model.ts';
import { registerAccount } from '../accounts/register.ts';
import type { Context } from '../context.ts';

/** One password for the whole demo; printed at start, and only ever valid on this machine. */
export const demoPassword = 'yikeji-demo';

/** Numbers of the form 1300000xxxx are made up. */
export const phoneOf = (count: number) => `1300000${String(count).padStart(4, '0')}`;

/** The sign-ins printed at start. */
export const demoSignIns = [
  { role: '组织方 organizer', login: phoneOf(1), password: demoPassword },
  { role: '策划 planner', login: phoneOf(2), password: demoPassword },
  { role: '入口 gate', login: phoneOf(3), password: demoPassword },
  { role: '观察 viewer', login: phoneOf(5), password: demoPassword },
  { role: '商户 vendor', login: phoneOf(128), password: demoPassword },
];

/** A demo account; the one there is when it was made before. */
export async function demoAccount(
  context: Context,
  login: string,
  name: string,
  organizer = false,
): Promise<AccountRecord> {
  const known = await AccountModel.findOne({ login }).lean();
  return known ?? registerAccount(context, { login, name, password: demoPassword }, { demo: true, organizer });
}
