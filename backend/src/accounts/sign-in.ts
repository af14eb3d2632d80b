import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { countAttempt, forgiveAttempt } from './attempts.ts';
import { AccountModel, type AccountRecord } from './model.ts';
import { passwordMatches } from './password.ts';

const triesPerLogin = 8;
const triesPerAddress = 60;

/**
 * The account behind a login and password; the same refusal and the same time whether login or password is wrong. Tries
 * are counted before they are judged, so that guesses sent at once count too; a right one is taken back, because a whole
 * fair signs in from one address.
 */
export async function checkSignIn(
  context: Context,
  given: { login: string; password: string },
  address: string,
): Promise<AccountRecord> {
  const now = context.now();
  const [fromAddress, atLogin] = [`address:${address}`, `login:${given.login}:${address}`];
  await countAttempt(fromAddress, triesPerAddress, now);
  await countAttempt(atLogin, triesPerLogin, now);
  const found = await AccountModel.findOne({ login: given.login }).lean();
  const right = await passwordMatches(given.password, found?.passwordHash ?? null);
  if (!found || !right) throw new Refusal('wrong-login');
  await Promise.all([forgiveAttempt(fromAddress, now), forgiveAttempt(atLogin, now)]);
  return found;
}
