import { model, Schema } from 'mongoose';
import { Refusal } from '@yikeji/shared-types/refusal.ts';

interface AttemptRecord {
  _id: string;
  count: number;
  expiresAt: Date;
}

const schema = new Schema<AttemptRecord>(
  { _id: String, count: { type: Number, default: 0 }, expiresAt: { type: Date, required: true } },
  { collection: 'attempts', versionKey: false },
);
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0, name: 'attempt_expiry' });
const AttemptModel = model('Attempt', schema);

const windowMinutes = 15;
const windowOf = (now: Date) => Math.floor(now.getTime() / (windowMinutes * 60_000));

/**
 * Counts one try of something that can be guessed, and refuses with `too-many-attempts` past the limit within
 * 15 minutes. Counted in the database, so that several servers count together.
 */
export async function countAttempt(key: string, limit: number, now: Date): Promise<void> {
  const window = windowOf(now);
  const expiresAt = new Date((window + 1) * windowMinutes * 60_000);
  const counted = await AttemptModel.findOneAndUpdate(
    { _id: `${window}:${key}` },
    { $inc: { count: 1 }, $setOnInsert: { expiresAt } },
    { upsert: true, returnDocument: 'after' },
  ).lean();
  if ((counted?.count ?? 0) > limit) {
    throw new Refusal('too-many-attempts', {
      minutes: Math.max(1, Math.ceil((expiresAt.getTime() - now.getTime()) / 60_000)),
    });
  }
}

/** Takes a counted try back that turned out to be no guess. */
export async function forgiveAttempt(key: string, now: Date): Promise<void> {
  await AttemptModel.updateOne({ _id: `${windowOf(now)}:${key}`, count: { $gt: 0 } }, { $inc: { count: -1 } });
}
