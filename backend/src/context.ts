import type { Logger } from 'pino';
import type { Live } from './live/live.ts';

/** What a verb may reach of the world around it. Tests hand in their own clock. */
export interface Context {
  now(): Date;
  live: Live;
  log: Logger;
  /** Whether letters are sent at all, and a nudge that some are due. */
  mail: { isOn: boolean; wake(): void };
  /** The web address people reach, without a slash at the end. */
  publicUrl: string;
  database: 'embedded' | 'external';
  /** The token that makes the first organizer of a new installation; null when none is offered. */
  setupToken: string | null;
}
