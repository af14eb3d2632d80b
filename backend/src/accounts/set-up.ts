import { timingSafeEqual } from 'node:crypto';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { type AccountRecord, AccountModel } from './model.ts';
import { registerAccount, type Registration } from './register.ts';

/** Whether this installation still waits for its first organizer. */
export async function setupNeeded(): Promise<boolean> {
  return !(await AccountModel.exists({ organizer: true }));
}

/** Makes the first organizer, for who holds the token printed at start. Refuses once there is one. */
export async function setUp(context: Context, given: Registration & { token: string }): Promise<AccountRecord> {
  if (context.setupToken === null || !(await setupNeeded())) throw new Refusal('setup-done');
  const expected = Buffer.from(context.setupToken);
  const token = Buffer.from(given.token.trim());
  if (expected.length !== token.length || !timingSafeEqual(expected, token)) throw new Refusal('setup-token-wrong');
  return registerAccount(context, given, { organizer: true });
}
