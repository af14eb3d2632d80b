/** Does the same for every item, some at a time, so that their writes reach the disk together; answers in the items' order. */
export async function inBatches<T, R>(
  items: T[],
  size: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const done: R[] = [];
  for (let start = 0; start < items.length; start += size) {
    done.push(...(await Promise.all(items.slice(start, start + size).map((item, index) => work(item, start + index)))));
  }
  return done;
}
