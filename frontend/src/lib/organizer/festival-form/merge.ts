import type { FestivalInput } from '@yikeji/shared-types/festival.ts';

type Key = keyof FestivalInput;
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * What two people made of the same festival: whatever only one of them changed is taken from that one; what both changed
 * otherwise stays as typed here and is named.
 */
export function mergeInput(
  base: FestivalInput,
  mine: FestivalInput,
  theirs: FestivalInput,
): { merged: FestivalInput; both: Key[] } {
  const merged = { ...theirs };
  const both: Key[] = [];
  const keep = <K extends Key>(key: K) => (merged[key] = mine[key]);
  for (const key of Object.keys(theirs) as Key[]) {
    if (same(mine[key], base[key]) || same(mine[key], theirs[key])) continue;
    keep(key);
    if (!same(theirs[key], base[key])) both.push(key);
  }
  return { merged, both };
}

export const isSameInput = (a: FestivalInput, b: FestivalInput): boolean => same(a, b);
