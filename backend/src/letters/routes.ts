import type { letterEndpoints, MailChoice } from '@yikeji/shared-types/letter.ts';
import type { AccountRecord } from '../accounts/model.ts';
import { chooseMail } from '../accounts/choose-mail.ts';
import type { HandlersOf } from '../http/api.ts';
import { readLetters } from './read.ts';
import { retryLetters } from './retry.ts';

const choice = (
  { mail, language, login }: AccountRecord,
  on: boolean,
): MailChoice & { on: boolean; login: string } => ({
  address: mail?.address ?? '',
  wanted: mail?.wanted ?? true,
  language: language ?? 'zh',
  on,
  login,
});

export const letterRoutes: HandlersOf<keyof typeof letterEndpoints> = {
  'GET /festivals/:slug/letters': ({ context, festival, query }) => readLetters(context, festival._id, query),
  'POST /festivals/:slug/letters/retry': async ({ context, festival, body }) => ({
    retried: await retryLetters(context, festival._id, body.letterId),
  }),
  'GET /account/mail': ({ context, account }) => choice(account, context.mail.isOn),
  'PUT /account/mail': async ({ context, account, body }) =>
    choice(await chooseMail(account._id, body), context.mail.isOn),
};
