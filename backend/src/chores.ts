import type { Logger } from 'pino';

export interface Chores {
  /** There is something to do now: do not wait for the next round. */
  wake(): void;
  /** Lets the round that is on come to its end, for as long as five seconds. */
  stop(): Promise<void>;
}

/** Milliseconds between two rounds that nobody asked for. */
const pause = 15_000;

/**
 * Does what has to be done by itself, round after round: each chore claims its work in the database, so that several
 * servers may do this side by side. A chore that fails is tried again in the next round.
 */
export function keepChores(log: Logger, chores: ((isOver: () => boolean) => Promise<void>)[]): Chores {
  let isOver = false;
  let again = false;
  let round: Promise<void> | null = null;
  const run = async () => {
    do {
      again = false;
      for (const chore of chores) {
        if (!isOver)
          await chore(() => isOver).catch((error: unknown) => log.warn({ err: error }, 'a chore was not done'));
      }
    } while (again && !isOver);
    round = null;
  };
  const wake = () => {
    again = true;
    if (!isOver) round ??= run();
  };
  const timer = setInterval(wake, pause).unref();
  return {
    wake,
    async stop() {
      isOver = true;
      clearInterval(timer);
      await Promise.race([round, new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
    },
  };
}
