import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { AccountModel, type AccountRecord } from './model.ts';
import { hashPassword } from './password.ts';

export interface Registration {
  login: string;
  password: string;
  name: string;
}

/** Makes an account. Refuses with `login-taken` when the phone number or address has one. */
export async function registerAccount(
  context: Context,
  given: Registration,
  as: { organizer?: boolean; demo?: boolean } = {},
): Promise<AccountRecord> {
  const passwordHash = await hashPassword(given.password);
  try {
    const created = await AccountModel.create({
      login: given.login,
      name: given.name,
      passwordHash,
      ...as,
      createdAt: context.now(),
    });
    return created.toObject();
  } catch (error) {
    if (duplicateIndex(error) === 'account_login_unique') throw new Refusal('login-taken');
    throw error;
  }
}
