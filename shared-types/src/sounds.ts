/**
 * Whether what somebody typed can be read into a key of sounds: syllables with spaces between, texts with `|` between
 * (`lu hua hai yan|hai yan`). Each syllable may be typed whole or cut short, so `lhhy`, `luhua`, `lhhaiyan` and `haiy` all
 * find 芦花海盐. Expects lower-case letters; anything else is not found.
 */
export function matchesSounds(typed: string, sounds: string): boolean {
  const wanted = typed.replace(/[\s'’]/g, '').replaceAll('ü', 'v');
  if (!/^[a-z]+$/.test(wanted)) return false;
  return sounds.split('|').some((text) => {
    const syllables = text.split(' ');
    return syllables.some((_, from) => isReadFrom(wanted, syllables, from));
  });
}

function isReadFrom(wanted: string, syllables: string[], at: number): boolean {
  if (wanted === '') return true;
  const syllable = syllables[at];
  if (syllable === undefined) return false;
  let same = 0;
  while (same < syllable.length && same < wanted.length && syllable[same] === wanted[same]) same += 1;
  for (let taken = same; taken > 0; taken -= 1) {
    if (isReadFrom(wanted.slice(taken), syllables, at + 1)) return true;
  }
  return false;
}
