import { setImmediate as turn } from 'node:timers/promises';

/** Items that are gone through before others get their turn. */
const atOnce = 200;

/** Lets whoever waits be answered first. */
export const turnOfOthers = (): Promise<void> => turn();

/** Goes through a long list in short turns, so that other requests are answered in between. */
export async function unhurried<T, R>(items: T[], each: (item: T, index: number) => R): Promise<R[]> {
  const results: R[] = [];
  for (const [index, item] of items.entries()) {
    if (index % atOnce === 0) await turn();
    results.push(each(item, index));
  }
  return results;
}
