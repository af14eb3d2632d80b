import type { PresenceKind } from './presence.ts';
import type { StallRow } from './stall-row.ts';

/** A stall this phone remembers: the vendor at one festival. */
export type Favourite = { slug: string; vendorId: string; number: string; title: string };

const key = 'favourite-stalls';
const seenKey = (slug: string) => `favourite-seen ${slug}`;
const most = 200;

/** The vendor behind a row; it keeps its name when the vendor moves to another plot. */
export const vendorOf = ({ id }: Pick<StallRow, 'id'>): string => id.split('-')[0] ?? id;

function read<T>(name: string, otherwise: T): T {
  try {
    return (JSON.parse(localStorage.getItem(name) ?? 'null') as T | null) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function write(name: string, value: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // A phone that forbids it forgets with the page.
  }
}

/** The stalls somebody marked: they live on this phone only. Restore it in the browser. */
export class Favourites {
  list = $state.raw<Favourite[]>([]);

  restore(): void {
    this.list = read<Favourite[]>(key, []);
  }

  has(slug: string, vendorId: string): boolean {
    return this.list.some((each) => each.slug === slug && each.vendorId === vendorId);
  }

  toggle(favourite: Favourite): void {
    const { slug, vendorId } = favourite;
    const others = this.list.filter((each) => each.slug !== slug || each.vendorId !== vendorId);
    this.list = this.has(slug, vendorId) ? others : [favourite, ...this.list].slice(0, most);
    write(key, this.list);
  }
}

/**
 * Which marked stalls stand otherwise than this phone last saw them; it then remembers how they stand now. The first look
 * at a stall is no change.
 */
export function changedSince(slug: string, now: Record<string, PresenceKind>): string[] {
  const before = read<Record<string, PresenceKind>>(seenKey(slug), {});
  write(seenKey(slug), now);
  return Object.keys(now).filter((vendorId) => before[vendorId] !== undefined && before[vendorId] !== now[vendorId]);
}
