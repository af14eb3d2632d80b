import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { countAttempt } from './attempts.ts';
import { AccountModel, type AccountRecord } from './model.ts';
import { passwordMatches } from './password.ts';

const triesPerLogin = 8;
const triesPerAddress = 60;

/** The account behind a login and password; the same refusal and the same time whether login or password is wrong. */
export async function checkSignIn(context: Context, given: { login: string; password: string }, address: string): Promise<AccountRecord> {
  await countAttempt(`address:${address}`, triesPerAddress, context.now());
  await countAttempt(`login:${given.login}:${address}`, triesPerLogin, context.now());
  const found = await AccountModel.findOne({ login: given.login }).lean();
  const right = await passwordMatches(given.password, found?.passwordHash ?? null);
  if (!found || !right) throw new Refusal('wrong-login');
  return found;
}
