import type { ApplicationForOrganizer, ApplicationState } from '@yikeji/shared-types/application.ts';
import type { Category } from '@yikeji/shared-types/category.ts';

export interface Filter {
  state: ApplicationState | 'all';
  category: Category | undefined;
  words: string;
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase();

/** Everything about an application that somebody may search for, in one line. */
function searchLine({ offer, contactName, contactPhone, note }: ApplicationForOrganizer): string {
  const names = [offer.name, ...offer.products.map(({ name }) => name), ...offer.services.map(({ name }) => name)];
  return plain([...names.flatMap(({ zh, en }) => [zh, en]), contactName, contactPhone, offer.origin, note].join(' '));
}

const lines = new WeakMap<ApplicationForOrganizer, string>();
function lineOf(application: ApplicationForOrganizer): string {
  const known = lines.get(application);
  if (known !== undefined) return known;
  const made = searchLine(application);
  lines.set(application, made);
  return made;
}

/** What matches, in the order given; every word has to be found. */
export function filterApplications(
  all: ApplicationForOrganizer[],
  { state, category, words }: Filter,
): ApplicationForOrganizer[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  return all.filter(
    (each) =>
      (state === 'all' || each.state === state) &&
      (!category || each.offer.category === category) &&
      wanted.every((word) => lineOf(each).includes(word)),
  );
}

export const countBy = <K extends string>(
  all: ApplicationForOrganizer[],
  key: (each: ApplicationForOrganizer) => K,
): Map<K, number> => {
  const counts = new Map<K, number>();
  for (const each of all) counts.set(key(each), (counts.get(key(each)) ?? 0) + 1);
  return counts;
};
