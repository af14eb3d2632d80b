import { pinyin } from 'pinyin-pro';

const known = new Map<string, string>();
/** Names repeat from request to request; so many are kept spelt. */
const room = 20_000;

/** A text's sounds, for `matchesSounds`: a syllable for each Chinese character, other words in lower case; empty where there is no Chinese. */
export function spell(text: string): string {
  if (!/\p{Script=Han}/u.test(text)) return '';
  const earlier = known.get(text);
  if (earlier !== undefined) return earlier;
  const syllables = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  const spelt = syllables
    .flatMap((syllable) => syllable.toLowerCase().split(/[^a-z]+/))
    .filter(Boolean)
    .join(' ');
  if (known.size >= room) known.clear();
  known.set(text, spelt);
  return spelt;
}

/** The sounds of several texts, each once. */
export function spellAll(texts: string[]): string {
  return [...new Set(texts.map(spell))].filter(Boolean).join('|');
}
