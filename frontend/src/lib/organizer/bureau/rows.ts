import { addNumbers, type BureauYear, type FestivalNumbers, type Reported } from '@yikeji/shared-types/bureau.ts';
import { percent, say } from '#lib/words.ts';

/** The festivals of a district (all when empty) whose names or venues contain what was typed, in either language. */
export function findFestivals(festivals: Reported[], districtId: string, typed: string): Reported[] {
  const wanted = typed.trim().toLowerCase();
  return festivals.filter(({ name, venueName, districtId: own }) => {
    if (districtId !== '' && own !== districtId) return false;
    const texts = [name.zh, name.en, venueName.zh, venueName.en];
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

/** By which column the list stands. */
export type Order = 'first' | 'name' | 'plots' | 'applications' | 'placed' | 'came';

const came = ({ numbers: { due, arrived } }: Reported) => (due > 0 ? arrived / due : -1);

/** Festivals in an order: dates and names upwards, figures from the largest down. */
export function inOrder(festivals: Reported[], order: Order): Reported[] {
  const by: Record<Order, (a: Reported, b: Reported) => number> = {
    first: (a, b) => a.firstDate.localeCompare(b.firstDate),
    name: (a, b) => say(a.name).localeCompare(say(b.name), 'zh'),
    plots: (a, b) => b.numbers.plots - a.numbers.plots,
    applications: (a, b) => b.numbers.applications - a.numbers.applications,
    placed: (a, b) => b.numbers.placed - a.numbers.placed,
    came: (a, b) => came(b) - came(a),
  };
  return festivals.toSorted(by[order]);
}
