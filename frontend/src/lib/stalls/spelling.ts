/** One spelling for everything that is searched: full-width, upper case and accents do not matter. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
