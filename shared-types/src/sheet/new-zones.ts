import * as z from 'zod';
import type { Zone } from '../festival.ts';
import { partId } from '../id.ts';
import { plainNumber } from '../layout/numbering.ts';
import { name } from '../text.ts';
import { plainHeading } from './headings.ts';
import { zonesByName } from './plot-row.ts';

/** A zone that a file speaks of and the festival does not have: what it would be, and how many plots of the file it gets. */
export const newZone = z
  .object({ id: partId, letter: z.string(), name, plots: z.number().int() })
  .meta({ id: 'NewZone' });
export type NewZone = z.infer<typeof newZone>;

const streetHeadings = ['街道', '街', '道路', '路段', 'street', 'road', 'square'];

/**
 * The column of streets that says which zone plots belong to, in a table without a column of zones: -1 where there is none,
 * and where most numbers begin with the letter of a zone and so say it themselves.
 */
export function streetColumn(
  headings: readonly string[],
  numbers: readonly string[],
  zones: readonly Pick<Zone, 'letter'>[],
): number {
  const letters = new Set(zones.map(({ letter }) => letter));
  const tell = numbers.filter((number) => letters.has(plainNumber(number)[0] ?? ''));
  if (tell.length * 2 > numbers.length) return -1;
  return headings.findIndex((heading) => streetHeadings.includes(plainHeading(heading)));
}

/** Zones of a festival: one for each letter. */
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/**
 * The zones that would have to be made for plots of a file, by letter. A zone gets the letter it is called by, else the one
 * its numbers begin with where nobody else has it, the larger zone first, else the next free one. When the letters are used
 * up, the smallest zones are left out.
 */
export function newZonesFor(said: readonly { zone: string; number: string }[], zones: readonly Zone[]): NewZone[] {
  const known = zonesByName([...zones]);
  const unknown = said.filter(({ zone }) => plainHeading(zone) !== '' && !known(zone));
  const groups = [...Map.groupBy(unknown, ({ zone }) => plainHeading(zone)).values()].sort(
    (a, b) => b.length - a.length,
  );
  const free = new Set(letters.filter((letter) => zones.every((zone) => zone.letter !== letter)));
  const ids = new Set(zones.map(({ id }) => id));
  const made: NewZone[] = [];
  const take = (group: (typeof groups)[number], letter: string | undefined): boolean => {
    if (letter === undefined || !free.delete(letter)) return false;
    const text = group[0]!.zone.trim().slice(0, 60);
    const name = ownLetter(text) === letter ? { zh: `${letter}区`, en: `Zone ${letter}` } : { zh: text, en: '' };
    made.push({ id: freeId(letter, ids), letter, name, plots: group.length });
    return true;
  };
  // Who is called by a letter has it before those whose numbers only begin with it.
  const named = groups.filter((group) => !take(group, ownLetter(group[0]!.zone)));
  const rest = named.filter((group) => !take(group, letterOfNumbers(group)));
  for (const group of rest) take(group, [...free][0]);
  return made.sort((a, b) => a.letter.localeCompare(b.letter));
}

/** The festival's zones with those that are to be made. */
export function withNewZones(zones: readonly Zone[], made: readonly NewZone[]): Zone[] {
  return [...zones, ...made.map(({ plots: _plots, ...zone }): Zone => ({ ...zone, categories: [] }))];
}

/** The letter of a zone that is called by nothing else: `K`, `K区`, `Zone K`. */
function ownLetter(text: string): string | undefined {
  const plain = plainHeading(text);
  return /^(?:zone)?([a-z])[区區]?$/u.exec(plain)?.[1]?.toUpperCase();
}

/** The letter that most numbers of a zone begin with. */
function letterOfNumbers(group: readonly { number: string }[]): string | undefined {
  const firsts = Map.groupBy(group, ({ number }) => plainNumber(number)[0] ?? '');
  const [letter, most] = [...firsts].sort(([, a], [, b]) => b.length - a.length)[0] ?? ['', []];
  return letters.includes(letter) && most.length * 2 > group.length ? letter : undefined;
}

function freeId(letter: string, ids: Set<string>): string {
  for (let count = 1; ; count++) {
    const id = `zone-${letter.toLowerCase()}${count === 1 ? '' : `-${count}`}`;
    if (ids.has(id)) continue;
    ids.add(id);
    return id;
  }
}
