import { searchTextOf, sortNameOf } from '../database/search-text.ts';
import type { ApplicationRecord } from './model.ts';

type Told = Pick<ApplicationRecord, 'offer' | 'note' | 'contactName' | 'contactPhone'>;

/** What an application is found and put in order by: its names and goods, its contact, where it comes from. */
export function findableBy({ offer, note, contactName, contactPhone }: Told): { searchText: string; sortName: string } {
  const names = [offer.name, ...offer.products.map(({ name }) => name), ...offer.services.map(({ name }) => name)];
  const parts = [...names.flatMap(({ zh, en }) => [zh, en]), contactName, contactPhone, offer.origin, note];
  return { searchText: searchTextOf(parts), sortName: sortNameOf(offer.name.zh) };
}
