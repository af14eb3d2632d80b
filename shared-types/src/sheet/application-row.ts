import type { Category } from '../category.ts';
import type { MarketDay, Zone } from '../festival.ts';
import { readDate, readList } from './cells.ts';
import type { Cells, Fault } from './fault.ts';
import { plainHeading } from './headings.ts';
import { zoneNamed } from './plot-row.ts';
import { given, RowReader } from './row-reader.ts';
import { readVendorRow, type VendorRow } from './vendor-row.ts';

/** What a row says of a vendor's application; without slots it is for all of them. */
export interface ApplicationRow extends VendorRow {
  slotIds?: string[];
  zoneIds?: string[];
  note?: string;
}

export interface ApplicationGround {
  zones: Zone[];
  marketDays: MarketDay[];
  categories: Category[];
}

const all = new Set(['全部', '所有', '都', '每天', '全部场次', 'all', 'every', 'alle']);

function readDays(reader: RowReader, days: MarketDay[]): MarketDay[] {
  const cell = reader.cell('dates');
  if (cell === undefined || all.has(cell.toLowerCase())) return days;
  const year = Number(days[0]?.date.slice(0, 4));
  const found: MarketDay[] = [];
  for (const part of readList(cell)) {
    const date = readDate(part, year);
    const day = days.find((each) => each.date === date);
    if (day) found.push(day);
    else reader.fault('dates', 'date-unknown', { text: part.slice(0, 40) });
  }
  return found;
}

function readSlots(reader: RowReader, days: MarketDay[]): string[] | undefined {
  const chosen = readDays(reader, days);
  const cell = reader.cell('slots');
  if (cell === undefined && reader.cell('dates') === undefined) return undefined;
  const slots = chosen.flatMap((day) => day.slots.map((slot) => ({ ...slot, date: day.date })));
  if (cell === undefined || all.has(cell.toLowerCase())) return slots.map(({ id }) => id);
  const wanted = new Set<string>();
  for (const part of readList(cell)) {
    const plain = plainHeading(part);
    const meant = slots.filter(({ id, name, date, starts, ends }) =>
      [id, name.zh, name.en, `${date} ${name.zh}`, `${date} ${name.en}`, `${starts}-${ends}`, `${date} ${starts}`].some(
        (each) => each !== '' && plainHeading(each) === plain,
      ),
    );
    if (meant.length === 0) reader.fault('slots', 'slot-unknown', { text: part.slice(0, 40) });
    for (const { id } of meant) wanted.add(id);
  }
  return slots.map(({ id }) => id).filter((id) => wanted.has(id));
}

/** Reads a row about a vendor's application to this festival. */
export function readApplicationRow(cells: Cells, ground: ApplicationGround): { row: ApplicationRow; faults: Fault[] } {
  const reader = new RowReader(cells);
  const { row } = readVendorRow(cells, ground.categories, reader);
  const zones = reader.cell('zones');
  const zoneIds = zones === undefined ? undefined : new Set<string>();
  for (const part of readList(zones ?? '')) {
    const zone = zoneNamed(ground.zones, part);
    if (zone) zoneIds?.add(zone.id);
    else reader.fault('zones', 'zone-unknown', { text: part.slice(0, 40) });
  }
  const more = given({
    slotIds: readSlots(reader, ground.marketDays),
    zoneIds: zoneIds && [...zoneIds],
    note: reader.text('note', 600),
  });
  return { row: { ...row, ...more }, faults: reader.faults };
}
