import type { Request } from 'express';
import type { accountEndpoints, KeptSignIn, SignIn } from '@yikeji/shared-types/account.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { countAttempt } from '../accounts/attempts.ts';
import type { AccountRecord } from '../accounts/model.ts';
import { rememberLanguage } from '../accounts/choose-mail.ts';
import { registerAccount } from '../accounts/register.ts';
import { setUp } from '../accounts/set-up.ts';
import { checkSignIn } from '../accounts/sign-in.ts';
import type { Context } from '../context.ts';
import type { HandlersOf } from '../http/api.ts';
import { languageOf } from '../http/parse.ts';
import { describeDevice, endSignIns, listSignIns } from '../http/kept-sign-ins.ts';
import { enter, leave } from '../http/session.ts';
import { describeSignIn } from './describe.ts';

const registrationsPerAddress = 100;

async function entered(context: Context, request: Request, account: AccountRecord): Promise<SignIn> {
  await rememberLanguage(account._id, languageOf(request));
  await enter(request, String(account._id), describeDevice(request, context.now()));
  return describeSignIn(context, account);
}

async function endOthers(
  context: Context,
  request: Request,
  account: AccountRecord,
  only?: string,
): Promise<KeptSignIn[]> {
  const accountId = String(account._id);
  const ended = await endSignIns(accountId, request.sessionID, only);
  if (only !== undefined && ended.length === 0) throw new Refusal('sign-in-unknown');
  for (const each of ended) context.live.cut(each);
  return listSignIns(accountId, request.sessionID);
}

export const signInRoutes: HandlersOf<keyof typeof accountEndpoints> = {
  'GET /session': ({ context, account }) => describeSignIn(context, account),
  'POST /session': async ({ context, request, body }) =>
    entered(context, request, await checkSignIn(context, body, request.ip ?? '')),
  'DELETE /session': async ({ context, request }) => {
    await leave(request);
    return describeSignIn(context, null);
  },
  'GET /sign-ins': ({ account, request }) => listSignIns(String(account._id), request.sessionID),
  'DELETE /sign-ins': ({ context, account, request }) => endOthers(context, request, account),
  'DELETE /sign-ins/:signInId': ({ context, account, request, params }) =>
    endOthers(context, request, account, params.signInId),
  'POST /accounts': async ({ context, request, body }) => {
    await countAttempt(`register:${request.ip}`, registrationsPerAddress, context.now());
    return entered(context, request, await registerAccount(context, body));
  },
  'POST /setup': async ({ context, request, body }) => {
    await countAttempt(`setup:${request.ip}`, 20, context.now());
    return entered(context, request, await setUp(context, body));
  },
};
