/** Things that a key cannot tell apart: one of each kind, and for every thing its kind. */
export interface Kinds<T> {
  examples: T[];
  kindOf: number[];
}

/** Sorts things into kinds by a key, in the order in which they are met. */
export function alike<T>(things: readonly T[], keyOf: (thing: T, i: number) => string): Kinds<T> {
  const examples: T[] = [];
  const known = new Map<string, number>();
  const kindOf = things.map((thing, i) => {
    const key = keyOf(thing, i);
    const kind = known.get(key) ?? examples.push(thing) - 1;
    known.set(key, kind);
    return kind;
  });
  return { examples, kindOf };
}

/** For every kind the things that are of it. */
export function membersOf<T>({ examples, kindOf }: Kinds<T>): number[][] {
  const members = examples.map((): number[] => []);
  for (const [thing, kind] of kindOf.entries()) members[kind]!.push(thing);
  return members;
}
