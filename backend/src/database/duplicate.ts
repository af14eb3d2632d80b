import mongoose from 'mongoose';

/** The name of the unique index a write ran into (E11000), or null when the error is something else. */
export function duplicateIndex(error: unknown): string | null {
  if (!(error instanceof mongoose.mongo.MongoServerError) || error.code !== 11000) return null;
  return /index: (\S+)/.exec(error.message)?.[1] ?? '';
}
