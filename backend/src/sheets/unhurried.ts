import { setImmediate as pause } from 'node:timers/promises';

/** Goes through a long list in short turns, so that other requests are answered in between. */
export async function unhurried<T, R>(items: T[], each: (item: T, index: number) => R): Promise<R[]> {
  const results: R[] = [];
  for (const [index, item] of items.entries()) {
    if (index % 200 === 199) await pause();
    results.push(each(item, index));
  }
  return results;
}
