import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { unwrapWoff } from './woff.ts';

export type Weight = 400 | 700;

/** The file with the characters of everyday Chinese, Latin letters and digits: enough for nearly every print. */
export const mainSubset = 'chinese-simplified';

const resolve = createRequire(import.meta.url).resolve;
const opened = new Map<string, Promise<Buffer>>();

/** A subset of Noto Sans SC as TrueType, unwrapped at its first use and then kept. */
export function fontFile(subset: string, weight: Weight): Promise<Buffer> {
  const name = `noto-sans-sc-${subset}-${weight}-normal.woff`;
  const known = opened.get(name);
  if (known) return known;
  const file = readFile(resolve(`@fontsource/noto-sans-sc/files/${name}`)).then(unwrapWoff);
  opened.set(name, file);
  file.catch(() => opened.delete(name));
  return file;
}

interface Range {
  from: number;
  to: number;
  subset: string;
}
let rareRanges: Promise<Range[]> | undefined;

async function readRanges(): Promise<Range[]> {
  const listed = JSON.parse(await readFile(resolve('@fontsource/noto-sans-sc/unicode.json'), 'utf8')) as Record<
    string,
    string
  >;
  return Object.entries(listed).flatMap(([key, ranges]) =>
    ranges.split(',').map((range) => {
      const [from = '', to = from] = range.replace('U+', '').split('-');
      return { from: parseInt(from, 16), to: parseInt(to, 16), subset: key.replace(/[[\]]/g, '') };
    }),
  );
}

/** The subset that has a character the main one lacks (a rare one in a name, a circled digit), or null when none has it. */
export async function subsetWith(codePoint: number): Promise<string | null> {
  rareRanges ??= readRanges();
  return (await rareRanges).find(({ from, to }) => from <= codePoint && codePoint <= to)?.subset ?? null;
}
