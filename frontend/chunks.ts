import { fileURLToPath } from 'node:url';

type Links = { importers: readonly string[]; dynamicImporters: readonly string[] };
type Graph = { getModuleInfo(id: string): Links | null };

const routes = fileURLToPath(new URL('src/routes/', import.meta.url)).replaceAll('\\', '/');
const areas = ['gate', 'organizer', 'vendor'];

/** The pages, layouts and error pages that a module is part of: residents' by name, of all others the areas they lie in. */
function usersOf(id: string, graph: Graph): { pages: string[]; areas: string[] } {
  const pages = new Set<string>();
  const found = new Set<string>();
  const seen = new Set([id]);
  for (const each of seen) {
    const path = each.replaceAll('\\', '/');
    if (!path.startsWith(routes)) {
      const links = graph.getModuleInfo(each);
      for (const importer of [...(links?.importers ?? []), ...(links?.dynamicImporters ?? [])]) seen.add(importer);
      continue;
    }
    const [folder = '', ...rest] = path.slice(routes.length).split('/');
    if (folder === '(resident)') pages.add(rest.join('/').replace(/(\+[a-z]+).*/, '$1'));
    else found.add(areas.includes(folder) ? folder : 'rest');
  }
  return { pages: [...pages].toSorted(), areas: [...found].toSorted() };
}

/** Used by so many of residents' pages, a module is given to all of them. */
const many = 3;

/**
 * Few files instead of seventy small ones: what the pages of an area share is one, while a residents' page loads next to
 * nothing that it does not need. A group takes along what its modules import, which is used wherever they are: so what
 * more pages share is grouped first.
 */
export const chunkGroups = [
  { name: 'everywhere', minShareCount: 30 },
  // All pages import the index of all messages, so only the bundler knows who says which.
  {
    name: 'words',
    test: /paraglide.messages./,
    minShareCount: 2,
    entriesAware: true,
    entriesAwareMergeThreshold: 40_000,
  },
  ...[many, 2, 1].map((count) => ({
    minShareCount: 2,
    name: (id: string, graph: Graph) => {
      const { pages } = usersOf(id, graph);
      if (Math.min(pages.length, many) !== count) return null;
      return count === many ? 'residents' : `residents ${pages.join()}`.replace(/[^a-z]+/gi, '-');
    },
  })),
  ...[areas.length + 1, 3, 2, 1].map((count) => ({
    minShareCount: 2,
    name: (id: string, graph: Graph) => {
      const users = usersOf(id, graph);
      return users.areas.length === count ? users.areas.join('-') : null;
    },
  })),
].map((group, index) => ({ ...group, priority: -1 - index }));
