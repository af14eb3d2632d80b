import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { SessionData } from 'express-session';
import type { KeptSignIn } from '@yikeji/shared-types/account.ts';
import { readDevice } from '@yikeji/shared-types/device.ts';
import { SessionModel } from './session.ts';

/** How often it is noted that a sign-in is in use (milliseconds). */
const noteEvery = 3_600_000;

/** What is kept of where somebody signed in from: the network, never the whole address. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/, '');
  return plain.includes(':')
    ? `${plain.split(':').slice(0, 3).join(':')}:…`
    : `${plain.split('.').slice(0, 2).join('.')}.*.*`;
}

/** What a new sign-in is remembered by. */
export function describeDevice(request: Request, now: Date) {
  const at = now.toISOString();
  return {
    at,
    seenAt: at,
    ...readDevice(request.headers['user-agent'] ?? ''),
    network: networkOf(request.ip ?? ''),
  };
}

/** The name of a sign-in outside of the server: nobody can use it to be signed in. */
const publicId = (sessionId: string) => createHash('sha256').update(sessionId).digest('hex').slice(0, 24);

/** Notes now and then that a sign-in is in use; straight in the database, so that one that was ended does not come back. */
export function noteUse(now: () => Date): RequestHandler {
  return (request, _response, next) => {
    const { accountId, signIn } = (request.session ?? {}) as Partial<SessionData>;
    const at = now();
    if (accountId && at.getTime() - Date.parse(signIn?.seenAt ?? '1970-01-01') > noteEvery)
      SessionModel.updateOne(
        { _id: request.sessionID, 'session.accountId': accountId },
        { $set: { 'session.signIn': { ...(signIn ?? describeDevice(request, at)), seenAt: at.toISOString() } } },
      ).catch(() => undefined);
    next();
  };
}

/** Where an account is signed in, the one in use now first, then the last seen. */
export async function listSignIns(accountId: string, current: string): Promise<KeptSignIn[]> {
  const found = await SessionModel.find({ 'session.accountId': accountId }).lean();
  return found
    .map(({ _id, session }) => ({
      id: publicId(_id),
      isCurrent: _id === current,
      device: session.signIn?.device ?? 'computer',
      browser: session.signIn?.browser ?? '',
      network: session.signIn?.network ?? '',
      at: session.signIn?.at ?? null,
      seenAt: session.signIn?.seenAt ?? null,
    }))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent) || (b.seenAt ?? '').localeCompare(a.seenAt ?? ''));
}

/**
 * Ends an account's other sign-ins: one, or all but the one in use. Gives the ids of those that were, for their sockets to
 * be closed.
 */
export async function endSignIns(accountId: string, current: string, only?: string): Promise<string[]> {
  const found = await SessionModel.find({ 'session.accountId': accountId }, { _id: 1 }).lean();
  const ending = found.map(({ _id }) => _id).filter((id) => (only ? publicId(id) === only : id !== current));
  await SessionModel.deleteMany({ _id: { $in: ending }, 'session.accountId': accountId });
  return ending;
}
