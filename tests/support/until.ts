import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until something is there; the test's own time limit ends a wait that is in vain. */
export async function until<T>(ask: () => T | Promise<T>): Promise<NonNullable<T>> {
  for (;;) {
    const found = await ask();
    if (found) return found;
    await pause(5);
  }
}
