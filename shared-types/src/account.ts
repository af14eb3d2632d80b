import * as z from 'zod';
import { role } from './access.ts';
import { endpoints } from './endpoint.ts';
import { id, slug } from './id.ts';
import { line, name } from './text.ts';
import { instant } from './time.ts';

/**
 * A phone number or an e-mail address in the one form it is stored in: `+86 138 0013 8000` and full-width digits
 * become `13800138000`, addresses become lower case. Returns null when it is neither.
 * Mobile numbers have 11 digits, 1[3-9] first (the national numbering plan); others are taken with their `+`.
 */
export function normalizeLogin(text: string): string | null {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  if (plain.includes('@')) return z.email().max(120).safeParse(plain).success ? plain : null;
  const digits = plain.replace(/[\s()\-–.]/g, '').replace(/^(\+86|0086)(?=1[3-9]\d{9}$)/, '');
  return /^1[3-9]\d{9}$/.test(digits) || /^\+[1-9]\d{6,14}$/.test(digits) ? digits : null;
}

/** Hides the middle of a phone number or the name of an address: `138****8000`, `a***@b.cn`. */
export function maskLogin(login: string): string {
  if (login.includes('@')) return login.replace(/^(.).*@/, '$1***@');
  return login.length < 8 ? login.replace(/.(?=.{2})/g, '*') : `${login.slice(0, -8)}****${login.slice(-4)}`;
}

export const login = z
  .string()
  .max(120)
  .transform((text, context) => {
    const normal = normalizeLogin(text);
    if (normal === null) context.addIssue({ code: 'custom', message: 'neither a phone number nor an e-mail address' });
    return normal ?? z.NEVER;
  })
  .meta({ description: 'A phone number or an e-mail address' });

/** Length rules only, after NIST SP 800-63B section 5.1.1: at least 8, no composition rules. */
export const password = z.string().min(8).max(128);

export const account = z
  .object({ id, name: line(40), login: z.string(), organizer: z.boolean(), demo: z.boolean() })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof account>;

export const membership = z.object({ festival: z.object({ slug, name }), role }).meta({ id: 'Membership' });
export type Membership = z.infer<typeof membership>;

/** Who is signed in here; `account` is null for a visitor. */
export const signIn = z
  .object({
    account: account.nullable(),
    memberships: z.array(membership),
    hasVendor: z.boolean(),
    setupNeeded: z.boolean(),
  })
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof signIn>;

/** A place where somebody is signed in: kept to be known again, and no more than that. */
export const keptSignIn = z
  .object({
    id,
    isCurrent: z.boolean(),
    device: z.enum(['phone', 'tablet', 'computer']),
    browser: z.string(),
    /** The network it came from, without the part that names the machine. */
    network: z.string(),
    at: instant.nullable(),
    /** To the hour. */
    seenAt: instant.nullable(),
  })
  .meta({ id: 'KeptSignIn' });
export type KeptSignIn = z.infer<typeof keptSignIn>;

const registration = z.object({ login, password, name: line(40).min(1) });

export const accountEndpoints = endpoints({
  'GET /session': { summary: 'Who is signed in', access: 'anyone', reply: signIn },
  'POST /session': {
    summary: 'Sign in with a phone number or e-mail address',
    access: 'anyone',
    body: z.object({ login, password: z.string().min(1).max(128) }),
    reply: signIn,
  },
  'DELETE /session': { summary: 'Sign out', access: 'anyone', reply: signIn },
  'POST /accounts': { summary: 'Register and sign in', access: 'anyone', body: registration, reply: signIn },
  'GET /sign-ins': { summary: 'Where the caller is signed in', access: 'account', reply: z.array(keptSignIn) },
  'DELETE /sign-ins': {
    summary: "End the caller's sign-ins everywhere else",
    access: 'account',
    reply: z.array(keptSignIn),
  },
  'DELETE /sign-ins/:signInId': {
    summary: "End one of the caller's sign-ins",
    access: 'account',
    reply: z.array(keptSignIn),
  },
  'POST /setup': {
    summary: 'Make the first organizer of a new installation, with the token printed at its start',
    access: 'anyone',
    body: registration.extend({ token: z.string().min(1).max(100) }),
    reply: signIn,
  },
});
