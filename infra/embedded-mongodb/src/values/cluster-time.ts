import { Timestamp } from 'bson';

let seconds = 0;
let ordinal = 0;

/** The time of now as replica sets count it: seconds, and a number within the second. Never goes back. */
export function clusterTime(): Timestamp {
  const now = Math.floor(Date.now() / 1000);
  ordinal = now > seconds ? 1 : ordinal + 1;
  seconds = Math.max(seconds, now);
  return new Timestamp({ t: seconds, i: ordinal });
}
