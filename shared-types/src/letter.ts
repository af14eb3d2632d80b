import * as z from 'zod';
import { endpoints } from './endpoint.ts';
import { listQuery, pageOf } from './list.ts';
import { locale } from './text.ts';
import { instant } from './time.ts';

export const letterStates = ['waiting', 'sending', 'sent', 'failed'] as const;

/** A mail on its way: waiting (also between two tries), in the hands of the mail server, sent, or given up. */
export const letterState = z.enum(letterStates).meta({ id: 'LetterState' });
export type LetterState = z.infer<typeof letterState>;

/** Minutes to wait after a try that failed; after the last the letter is given up until somebody asks for another try. */
export const retryMinutes = [1, 2, 5, 15, 60, 180, 360] as const;

/** When to try again after so many failed tries (milliseconds from then), or null to give up. */
export function nextTry(attempts: number): number | null {
  const minutes = retryMinutes[attempts - 1];
  return minutes === undefined ? null : minutes * 60_000;
}

/** A letter as organizers see it: the address is masked. */
export const letter = z
  .object({
    id: z.string(),
    cause: z.enum(['notice', 'decision', 'plan', 'invite', 'erasure']),
    to: z.string(),
    subject: z.string(),
    state: letterState,
    attempts: z.number().int(),
    /** What the mail server said last. */
    lastError: z.string(),
    createdAt: instant,
    dueAt: instant,
    sentAt: instant.nullable(),
  })
  .meta({ id: 'Letter' });
export type Letter = z.infer<typeof letter>;

const letterId = z.string().regex(/^[a-z0-9-]{1,120}$/);

/** Whether and where somebody wants to hear by e-mail. An empty address means the one they sign in with, if it is one. */
const mailChoice = z.object({
  address: z.union([z.literal(''), z.email().max(120)]).default(''),
  wanted: z.boolean(),
  language: locale,
});
export type MailChoice = z.infer<typeof mailChoice>;

/** The address a choice leads to, or null when nothing is to be sent. */
export function addressFor(login: string, { address, wanted }: Pick<MailChoice, 'address' | 'wanted'>): string | null {
  if (!wanted) return null;
  return address || (login.includes('@') ? login : null);
}

export const letterEndpoints = endpoints({
  'GET /festivals/:slug/letters': {
    summary: 'Mail of a festival, a page at a time; whether this installation sends any',
    access: 'letter:see',
    query: listQuery.extend({ state: letterState.optional(), order: z.enum(['newest', 'oldest']).default('newest') }),
    reply: pageOf(letter).extend({
      on: z.boolean(),
      counts: z.object({ waiting: z.number(), sending: z.number(), sent: z.number(), failed: z.number() }),
    }),
  },
  'POST /festivals/:slug/letters/retry': {
    summary: 'Try again what was given up: one letter, or all of them',
    access: 'letter:retry',
    body: z.object({ letterId: letterId.optional() }),
    reply: z.object({ retried: z.number().int() }),
  },
  'GET /account/mail': {
    summary: 'Whether and where the caller wants e-mail, and whether this installation sends any',
    access: 'account',
    reply: mailChoice.extend({ on: z.boolean(), login: z.string() }),
  },
  'PUT /account/mail': {
    summary: 'Choose whether and where to get e-mail',
    access: 'account',
    body: mailChoice,
    reply: mailChoice.extend({ on: z.boolean(), login: z.string() }),
  },
});
