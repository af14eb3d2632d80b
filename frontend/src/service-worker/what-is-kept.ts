export type Keeping = 'mine' | 'asset' | 'no';

const mine = [
  /^\/vendor$/,
  /^\/vendor\/applications\/[0-9a-f]{24}$/,
  /^\/api\/session$/,
  /^\/api\/calls$/,
  /^\/api\/vendor\/applications(\/[0-9a-f]{24})?$/,
];

/** What a vendor needs where there is no network: the pass, and the files its page is made of. Nothing else is kept. */
export function keepingOf(path: string): Keeping {
  if (mine.some((pattern) => pattern.test(path))) return 'mine';
  return path.startsWith('/_app/immutable/') || path === '/mark.svg' ? 'asset' : 'no';
}
