import { parse } from 'csv-parse/sync';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { decode } from './decode.ts';
import type { ReadTable } from './sniff.ts';

const marks = [',', ';', '\t'];

/** The mark between cells: named by a first line `sep=;`, or the one that stands most often outside quotes at the top. */
function delimiterOf(text: string): string {
  const named = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (named) return named;
  const top = text.slice(0, 20_000).replace(/"[^"]*"/g, '');
  const count = (mark: string) => top.split(mark).length - 1;
  return marks.toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}

/** Reads a CSV, also one whose rows differ in length or whose quotes are not closed rightly. */
export function readCsv(bytes: Uint8Array): ReadTable {
  const { text, encoding } = decode(bytes);
  const delimiter = delimiterOf(text);
  const body = text.replace(/^sep=.\r?\n/i, '');
  const options = { delimiter, bom: true, relax_column_count: true, skip_empty_lines: false };
  for (const quotes of [{}, { relax_quotes: true }, { quote: false as const }]) {
    try {
      return { rows: parse(body, { ...options, ...quotes }), sheet: '', sheets: [], encoding };
    } catch {
      continue;
    }
  }
  throw new Refusal('sheet-unreadable');
}
