import { pinyin } from 'pinyin-pro';

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
const syllables = (text: string, pattern: 'pinyin' | 'first') =>
  pinyin(text, { toneType: 'none', type: 'array', nonZh: 'removed', pattern }).join('');

/** What a row can be found by: its words as typed, and for each Chinese one its pinyin and the initials of that. */
export function searchTextOf(parts: (string | undefined)[]): string {
  const words = [...new Set(parts.map((part) => plain(part ?? '')).filter(Boolean))];
  const spoken = words
    .filter((word) => /\p{Script=Han}/u.test(word))
    .flatMap((word) => [syllables(word, 'pinyin'), syllables(word, 'first')]);
  return [...words, ...spoken].join('\n').slice(0, 8000);
}

/** What names are put in order by: the pinyin of Chinese ones, among the Latin ones. */
export function sortNameOf(name: string): string {
  return plain(pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive' }).join(' ')).slice(0, 200);
}

const patternsOf = (words: string, flags = '') =>
  plain(words)
    .split(' ')
    .filter(Boolean)
    .map((word) => new RegExp(word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), flags));

/** The condition that every word somebody typed is in a row's `searchText`; none when nothing was typed. */
export function wordsFilter(words: string): { $and?: { searchText: RegExp }[] } {
  const wanted = patternsOf(words);
  return wanted.length === 0 ? {} : { $and: wanted.map((searchText) => ({ searchText })) };
}

/** The same for rows without one: every word is in one of these fields, as it was typed. */
export function wordsInFields(words: string, fields: string[]): { $and?: { $or: Record<string, RegExp>[] }[] } {
  const wanted = patternsOf(words, 'i');
  if (wanted.length === 0) return {};
  return { $and: wanted.map((pattern) => ({ $or: fields.map((field) => ({ [field]: pattern })) })) };
}
