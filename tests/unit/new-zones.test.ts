import { expect } from 'chai';
import type { Zone } from '@yikeji/shared-types/festival.ts';
import { newZonesFor, streetColumn, withNewZones } from '@yikeji/shared-types/sheet/new-zones.ts';

const zones: Zone[] = [
  { id: 'a', letter: 'A', name: { zh: '津味', en: 'Tianjin' }, categories: ['food'] },
  { id: 'zone-k', letter: 'B', name: { zh: '手艺', en: '' }, categories: [] },
];
const rows = (zone: string, ...numbers: string[]) => numbers.map((number) => ({ zone, number }));
const told = (said: { zone: string; number: string }[]) =>
  newZonesFor(said, zones).map(({ letter, name, plots }) => [letter, name.zh, plots]);

describe('the zones of a file', () => {
  it('that a festival has already are not made again: by letter, by name, in either language', () => {
    expect(
      told([...rows('A', 'A1'), ...rows('津味区', 'A2'), ...rows('tianjin', 'A3'), ...rows(' ', 'A4')]),
    ).to.deep.equal([]);
  });

  it('get the letter they are called by, then the one most of their numbers begin with, then a free one', () => {
    expect(
      told([
        ...rows('Grimmaische Straße', 'G 1', 'G 2', 'X9'),
        ...rows('Markt', 'M 1', 'M 2'),
        ...rows('Marktgasse', 'M 3'),
        ...rows('K区', '1', '2', '3'),
        ...rows('Augustusplatz', 'A 1', 'A 2'),
      ]),
    ).to.deep.equal([
      ['C', 'Augustusplatz', 2],
      ['D', 'Marktgasse', 1],
      ['G', 'Grimmaische Straße', 3],
      ['K', 'K区', 3],
      ['M', 'Markt', 2],
    ]);
  });

  it('never share an id with a zone that is there, and stand after those', () => {
    const made = newZonesFor(rows('K', '1'), zones);
    expect(made.map(({ id, name }) => [id, name.en])).to.deep.equal([['zone-k-2', 'Zone K']]);
    expect(withNewZones(zones, made).map(({ letter, categories }) => [letter, categories.length])).to.deep.equal([
      ['A', 1],
      ['B', 0],
      ['K', 0],
    ]);
  });

  it('are in the column of streets, unless the numbers tell the zone already', () => {
    const headings = ['编号', '街道', '宽'];
    expect(streetColumn(headings, ['M1', 'M2', 'A3'], zones)).to.equal(1);
    expect(streetColumn(['no', 'Street name', 'Street'], ['1', '2'], zones)).to.equal(2);
    expect(streetColumn(headings, ['A1', 'b2', 'M3'], zones)).to.equal(-1);
    expect(streetColumn(['编号', '宽'], ['M1'], zones)).to.equal(-1);
  });

  it('are as many as there are letters: the smallest are left out', () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      rows(`街${i}`, ...Array.from({ length: 40 - i }, (_, n) => `${n}`)),
    );
    const made = newZonesFor(many.flat(), zones);
    expect(made).to.have.length(24);
    expect(made.map(({ plots }) => plots))
      .to.include(40)
      .and.not.include(16);
  });
});
