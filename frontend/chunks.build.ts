import { fileURLToPath } from 'node:url';

type Links = { importers: readonly string[] };
type Graph = { getModuleInfo(id: string): Links | null };

const routes = fileURLToPath(new URL('src/routes/', import.meta.url)).replaceAll('\\', '/');

/** The pages and layouts that load a module at once, by their paths below the routes. */
function usersOf(id: string, graph: Graph): string[] {
  const users = new Set<string>();
  const seen = new Set([id]);
  for (const each of seen) {
    const path = each.replaceAll('\\', '/');
    if (path.startsWith(routes)) users.add(path.slice(routes.length));
    else for (const importer of graph.getModuleInfo(each)?.importers ?? []) seen.add(importer);
  }
  return [...users];
}

/** In the order of their turns: a group takes along what its modules import, so what more pages use comes first. */
const groups = ['everywhere', 'residents', 'plan', 'some', 'shared', 'organizers'] as const;

/** The group of a module that is not written into the file of its page. */
function groupOf(id: string, graph: Graph): (typeof groups)[number] | null {
  const users = usersOf(id, graph);
  const isFrame = users.length === 0 && /@sveltejs.kit.*\.svelte$/.test(id);
  if (isFrame || users.some((user) => /^\+(layout|error)\.svelte$/.test(user))) return 'everywhere';
  const residents = users.filter((user) => user.startsWith('(resident)/') && !user.endsWith('+error.svelte'));
  if (residents.length === 2 && residents.every((user) => /\/(plan|p)\//.test(user))) return 'plan';
  if (residents.length > 2) return 'residents';
  if (users.length < 2) return null;
  if (residents.length > 0) return 'some';
  if (!users.every((user) => user.startsWith('organizer/'))) return 'shared';
  return users.length > 2 ? 'organizers' : null;
}

/** Few files instead of seventy small ones, for each costs a phone as much work as several kilobytes. */
export const chunkGroups = groups.map((group, turn) => ({
  priority: -1 - turn,
  // Each page loads what it uses of these, and no more than a few lines of what it does not.
  ...(group === 'shared' || group === 'some' ? { entriesAware: true, entriesAwareMergeThreshold: 1500 } : {}),
  name: (id: string, graph: Graph) => (groupOf(id, graph) === group ? group : null),
}));
