const LETTERS = 'ABCDEFGH';

/**
 * The CSS colour of a zone, by its letter (or a plot number that begins with it). After H they begin anew, as on prints;
 * what is no letter gets the spare H.
 */
export function zoneColour(letter: string | undefined): string {
  const place = (letter?.charAt(0).toUpperCase() ?? '').charCodeAt(0) - 65;
  const colour = place >= 0 && place < 26 ? LETTERS.charAt(place % LETTERS.length) : 'H';
  return `var(--color-zone-${colour.toLowerCase()})`;
}

/** The same colour, lightened on dark grounds until it can be read as text. */
export const zoneWord = (letter: string | undefined): string =>
  `color-mix(in oklab, ${zoneColour(letter)} var(--zone-share), white)`;
