export type Keeping = 'mine' | 'asset' | 'no';

const mine = [
  /^\/vendor$/,
  /^\/gate\/[a-z0-9-]+$/,
  /^\/vendor\/applications\/[0-9a-f]{24}$/,
  /^\/api\/session$/,
  /^\/api\/calls$/,
  /^\/api\/vendor\/(notices|papers)$/,
  /^\/api\/festivals\/[a-z0-9-]+(\/notices\/current)?$/,
  /^\/api\/vendor\/applications(\/[0-9a-f]{24})?$/,
];

/** What a vendor needs where there is no network, and a gate: the pass, the gate's page, what they were told, and the files they are made of. */
export function keepingOf(path: string): Keeping {
  if (mine.some((pattern) => pattern.test(path))) return 'mine';
  return path.startsWith('/_app/immutable/') || path === '/mark.svg' ? 'asset' : 'no';
}
