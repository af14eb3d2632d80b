import { addNumbers, type BureauYear, type FestivalNumbers } from '@yikeji/shared-types/bureau.ts';
import { percent } from '#lib/words.ts';

type Reported = BureauYear['festivals'][number];

/** The festivals of a district (all when empty) whose names or venues contain what was typed, in either language. */
export function findFestivals(festivals: Reported[], districtId: string, typed: string): Reported[] {
  const wanted = typed.trim().toLowerCase();
  return festivals.filter(({ name, series, venue, districtId: own }) => {
    if (districtId !== '' && own !== districtId) return false;
    const texts = [name.zh, name.en, series.zh, series.en, venue.name.zh, venue.name.en];
    return texts.some((text) => text.toLowerCase().includes(wanted));
  });
}

/** How many festivals each district has, and their numbers together; districts without any are left out. */
export function byDistrict({ bureau, festivals }: Pick<BureauYear, 'bureau' | 'festivals'>) {
  return bureau.districts.flatMap((district) => {
    const own = festivals.filter(({ districtId }) => districtId === district.id);
    return own.length > 0
      ? [{ district, count: own.length, numbers: addNumbers(own.map(({ numbers }) => numbers)) }]
      : [];
  });
}

/** The share of those due who came, in words; a dash while nobody was due. */
export const cameInWords = ({ due, arrived }: FestivalNumbers): string => (due > 0 ? percent(arrived / due) : '–');
