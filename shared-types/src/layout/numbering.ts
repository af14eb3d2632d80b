/** A plot's number as painted on the ground: the zone's letter and two digits or more, `A01`. */
export function plotNumber(letter: string, count: number): string {
  return letter + String(count).padStart(2, '0');
}

/** One number however it was typed: `ａ01` and `A01 ` are `A01`. */
export function plainNumber(number: string): string {
  return number.normalize('NFKC').trim().toUpperCase();
}

/** Hands out the numbers of a zone from `first` on in steps, leaving out those that are taken. */
export function numberDispenser(letter: string, first: number, step: number, taken: ReadonlySet<string>): () => string {
  let next = first;
  return () => {
    while (taken.has(plotNumber(letter, next))) next += step;
    const number = plotNumber(letter, next);
    next += step;
    return number;
  };
}

/** The first number that is odd, or even, and not below the given one. */
export function firstOf(parity: 'odd' | 'even', least: number): number {
  return least % 2 === (parity === 'odd' ? 1 : 0) ? least : least + 1;
}

const inOrder = new Intl.Collator('en', { numeric: true });

/** Orders numbers as people read them: A2 before A10, A10 before B1. */
export function compareNumbers(a: string, b: string): number {
  return inOrder.compare(a, b);
}
