const LETTERS = 'ABCDEFGH';

/** The CSS colour of a zone, by its letter (or a plot number that begins with it); unknown letters get the spare H. */
export function zoneColour(letter: string | undefined): string {
  const first = letter?.charAt(0).toUpperCase() ?? '';
  return `var(--color-zone-${first !== '' && LETTERS.includes(first) ? first.toLowerCase() : 'h'})`;
}

/** The same colour, lightened on dark grounds until it can be read as text. */
export const zoneWord = (letter: string | undefined): string =>
  `color-mix(in oklab, ${zoneColour(letter)} var(--zone-share), white)`;
