import type { Zone } from '../festival.ts';
import { plainNumber } from '../layout/numbering.ts';
import type { Plot } from '../layout/plan.ts';
import { plainHeading } from './headings.ts';
import type { Cells, Fault } from './fault.ts';
import { given, RowReader } from './row-reader.ts';

/** What a row says of a plot; what it does not say stays as it is, or is as usual in a new one. */
export type PlotRow = { number: string; zoneId?: string } & Partial<
  Pick<Plot, 'width' | 'depth' | 'powerKw' | 'water' | 'x' | 'y' | 'angle'>
> & { longitude?: number; latitude?: number };

/** The zone that a letter or a name in either language means. */
export function zoneNamed<Z extends Pick<Zone, 'letter' | 'name'>>(zones: Z[], text: string): Z | undefined {
  const plain = plainHeading(text).replace(/(?<=.)[区區]$/u, '');
  if (plain === '') return undefined;
  const names = ({ letter, name }: Z) => [
    letter,
    `zone ${letter}`,
    name.zh,
    name.en,
    `${letter} ${name.zh}`,
    `${letter} ${name.en}`,
  ];
  return zones.find((zone) => names(zone).some((name) => plainHeading(name).replace(/(?<=.)[区區]$/u, '') === plain));
}

/** The same for many texts, of which most come again and again. */
export function zonesByName<Z extends Pick<Zone, 'letter' | 'name'>>(zones: Z[]): (text: string) => Z | undefined {
  const known = new Map<string, Z | undefined>();
  return (text) => {
    if (!known.has(text)) known.set(text, zoneNamed(zones, text));
    return known.get(text);
  };
}

/** Reads a row about a plot. Ranges are those of a plan. */
export function readPlotRow(cells: Cells, zones: Zone[]): { row: PlotRow; faults: Fault[] } {
  const reader = new RowReader(cells);
  const number = plainNumber(reader.text('number', 12, true) ?? '');
  const zone = reader.cell('zone');
  const found = zone === undefined ? zones.find(({ letter }) => number.startsWith(letter)) : zoneNamed(zones, zone);
  if (zone !== undefined && !found) reader.fault('zone', 'zone-unknown', { text: zone.slice(0, 40) });
  const row = {
    number,
    ...given({
      zoneId: found?.id,
      width: reader.number('width', 0.1, 500),
      depth: reader.number('depth', 0.1, 500),
      powerKw: reader.number('powerKw', 0, 1000),
      water: reader.yesNo('water'),
      x: reader.number('x', -5000, 5000),
      y: reader.number('y', -5000, 5000),
      angle: reader.number('angle', -360, 360),
      longitude: reader.number('longitude', -180, 180),
      latitude: reader.number('latitude', -90, 90),
    }),
  } as PlotRow;
  const half = (one: 'x' | 'longitude', other: 'y' | 'latitude') => {
    if ((row[one] === undefined) !== (row[other] === undefined) && !reader.hasFault(one) && !reader.hasFault(other))
      reader.fault(row[one] === undefined ? one : other, 'place-halved');
  };
  half('x', 'y');
  half('longitude', 'latitude');
  return { row, faults: reader.faults };
}

/** Metres of a degree of latitude. */
const degreeMetres = 111_320;
const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/**
 * Puts points of the earth on the plan, in metres to the right and downwards of their own middle. The middle is rounded
 * to a thousandth of a degree, so that one row more or less in a file does not move the others.
 */
export function placeOnPlan(rows: PlotRow[]): Map<PlotRow, { x: number; y: number }> {
  const points = rows.filter((row) => row.longitude !== undefined && row.latitude !== undefined);
  const round = (value: number) => Math.round(value * 1000) / 1000;
  const longitude = round(middle(points.map((row) => row.longitude as number)));
  const latitude = round(middle(points.map((row) => row.latitude as number)));
  const narrow = Math.cos((latitude * Math.PI) / 180);
  const centimetres = (metres: number) => Math.round(metres * 100) / 100 + 0;
  return new Map(
    points.map((row) => [
      row,
      {
        x: centimetres(((row.longitude as number) - longitude) * degreeMetres * narrow),
        y: centimetres((latitude - (row.latitude as number)) * degreeMetres),
      },
    ]),
  );
}
