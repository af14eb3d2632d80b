import { compareNumbers } from '@yikeji/shared-types/layout/numbering.ts';

type Numbered = { id: string; number: string };

/** `A01、A03` for the ids of plots. */
export function numbersOf(ids: string[], plots: Numbered[]): string {
  const byId = new Map(plots.map((plot) => [plot.id, plot.number]));
  return ids
    .flatMap((id) => byId.get(id) ?? [])
    .sort(compareNumbers)
    .join(' ');
}

/** Reads `A01-A06 B03`: the plots it names, ends of a range included, and the words that name none. */
export function readNumbers(text: string, plots: Numbered[]): { ids: string[]; unknown: string[] } {
  const sorted = plots.toSorted((a, b) => compareNumbers(a.number, b.number));
  const at = new Map(sorted.map((plot, index) => [plot.number.toUpperCase(), index]));
  const ids = new Set<string>();
  const unknown: string[] = [];
  for (const word of text.toUpperCase().split(/[\s,，、;；]+/)) {
    if (word === '') continue;
    const [from, to] = at.has(word) ? [word, word] : word.split(/[-–—~～至]/);
    const [first, last] = [at.get(from ?? ''), at.get(to ?? '')];
    if (first === undefined || last === undefined) unknown.push(word);
    else for (let i = Math.min(first, last); i <= Math.max(first, last); i++) ids.add(sorted[i]!.id);
  }
  return { ids: [...ids], unknown };
}
