import { randomBytes } from 'node:crypto';
import MongoStore from 'connect-mongo';
import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type { DeviceKind } from '@yikeji/shared-types/device.ts';
import mongoose, { model, Schema } from 'mongoose';

declare module 'express-session' {
  interface SessionData {
    accountId: string;
    signIn: RememberedSignIn;
  }
}

/** What a sign-in is known again by: device, browser, network, and when it was made and last used. */
export interface RememberedSignIn {
  at: string;
  seenAt: string;
  device: DeviceKind;
  browser: string;
  network: string;
}

const days = 30;

interface SessionRecord {
  _id: string;
  expires: Date;
  session: { accountId?: string; signIn?: RememberedSignIn };
}
const sessions = new Schema<SessionRecord>(
  { _id: String, expires: Date, session: Object },
  { collection: 'sessions', versionKey: false },
);
sessions.index({ expires: 1 }, { expireAfterSeconds: 0 });
sessions.index({ 'session.accountId': 1 }, { name: 'session_by_account' });
/** The sign-ins as the store below keeps them; its index is made here, with all others, before the port opens. */
export const SessionModel = model('Session', sessions);

interface SecretRecord {
  _id: string;
  value: string;
}
const SecretModel = model(
  'Secret',
  new Schema<SecretRecord>({ _id: String, value: String }, { collection: 'secrets', versionKey: false }),
);

/** The key that signs cookies: the one set from outside, or one made once and kept in the database, so that sign-ins survive a restart. */
export async function sessionSecret(configured: string | null): Promise<string> {
  if (configured) return configured;
  await SecretModel.updateOne(
    { _id: 'session' },
    { $setOnInsert: { value: randomBytes(32).toString('base64url') } },
    { upsert: true },
  );
  return (await SecretModel.findById('session').lean())?.value as string;
}

/** Reads and keeps sign-ins. No cookie is set before somebody signs in. */
export function keepSessions(secret: string): RequestHandler {
  return session({
    name: 'yikeji',
    secret,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: days * 86_400_000 },
    store: MongoStore.create({
      client: mongoose.connection.getClient() as never,
      collectionName: SessionModel.collection.collectionName,
      autoRemove: 'disabled',
      stringify: false,
      touchAfter: 86_400,
    }),
  });
}

/** Signs an account in under a fresh cookie, so that a cookie planted before is worth nothing. */
export function enter(request: Request, accountId: string, signIn: RememberedSignIn): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.regenerate((error) => {
      if (error) return reject(error as Error);
      request.session.accountId = accountId;
      request.session.signIn = signIn;
      request.session.save((failed) => (failed ? reject(failed as Error) : resolve()));
    });
  });
}

/** Signs out and forgets the sign-in on the server. */
export function leave(request: Request): Promise<void> {
  return new Promise((resolve, reject) =>
    request.session.destroy((error) => (error ? reject(error as Error) : resolve())),
  );
}
