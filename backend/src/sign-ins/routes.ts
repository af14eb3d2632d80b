import type { Request } from 'express';
import type { SignIn } from '@yikeji/shared-types/account.ts';
import { countAttempt } from '../accounts/attempts.ts';
import type { AccountRecord } from '../accounts/model.ts';
import { rememberLanguage } from '../accounts/choose-mail.ts';
import { registerAccount } from '../accounts/register.ts';
import { setUp } from '../accounts/set-up.ts';
import { checkSignIn } from '../accounts/sign-in.ts';
import type { Context } from '../context.ts';
import type { HandlersOf } from '../http/api.ts';
import { languageOf } from '../http/parse.ts';
import { enter, leave } from '../http/session.ts';
import { describeSignIn } from './describe.ts';

const registrationsPerAddress = 100;

async function entered(context: Context, request: Request, account: AccountRecord): Promise<SignIn> {
  await rememberLanguage(account._id, languageOf(request));
  await enter(request, String(account._id));
  return describeSignIn(context, account);
}

export const signInRoutes: HandlersOf<
  'GET /session' | 'POST /session' | 'DELETE /session' | 'POST /accounts' | 'POST /setup'
> = {
  'GET /session': ({ context, account }) => describeSignIn(context, account),
  'POST /session': async ({ context, request, body }) =>
    entered(context, request, await checkSignIn(context, body, request.ip ?? '')),
  'DELETE /session': async ({ context, request }) => {
    await leave(request);
    return describeSignIn(context, null);
  },
  'POST /accounts': async ({ context, request, body }) => {
    await countAttempt(`register:${request.ip}`, registrationsPerAddress, context.now());
    return entered(context, request, await registerAccount(context, body));
  },
  'POST /setup': async ({ context, request, body }) => {
    await countAttempt(`setup:${request.ip}`, 20, context.now());
    return entered(context, request, await setUp(context, body));
  },
};
