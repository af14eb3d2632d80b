import { randomBytes } from 'node:crypto';
import type { Zone } from '@yikeji/shared-types/festival.ts';
import { plainNumber } from '@yikeji/shared-types/layout/numbering.ts';
import type { Plan, Plot } from '@yikeji/shared-types/layout/plan.ts';
import type { Cells, Fault } from '@yikeji/shared-types/sheet/fault.ts';
import { placeOnPlan, type PlotRow, readPlotRow } from '@yikeji/shared-types/sheet/plot-row.ts';
import { type Judged, leftOut } from './judged.ts';
import { placeBelow } from './place-below.ts';
import { unhurried } from '../unhurried.ts';

const usual = { width: 3, depth: 3, angle: 0, powerKw: 0, water: false };
const measures = ['width', 'depth', 'powerKw', 'x', 'y', 'angle'] as const;
/** Half a centimetre is no change. */
const tolerance = 0.005;

function isSame(a: Plot, b: Plot): boolean {
  return (
    a.zoneId === b.zoneId &&
    a.water === b.water &&
    measures.every((measure) => Math.abs(a[measure] - b[measure]) < tolerance)
  );
}

/** What becomes of each row about a plot; the rows that are left out are null. The same number is the same plot. */
export async function judgePlots(zones: Zone[], draft: Plan, rows: (Cells | null)[]): Promise<Judged<Plot>[]> {
  const known = new Map(draft.plots.map((plot) => [plainNumber(plot.number), plot]));
  const seen = new Map<string, number>();
  const read = await unhurried(rows, (cells, index) => {
    if (!cells) return null;
    const { row, faults } = readPlotRow(cells, zones);
    const first = seen.get(row.number);
    if (row.number !== '' && first !== undefined)
      faults.push({ key: 'number', reason: 'duplicate', details: { first } });
    else if (row.number !== '') seen.set(row.number, index);
    const hasZone = row.zoneId ?? known.get(row.number)?.zoneId;
    if (!hasZone && row.number !== '' && !faults.some(({ key }) => key === 'zone'))
      faults.push({ key: 'zone', reason: 'missing' });
    return { row, faults };
  });
  const good = read.flatMap((one) => (one && one.faults.length === 0 ? [one.row] : []));
  const onEarth = placeOnPlan(good);
  const homeless = good.filter((row) => row.x === undefined && !onEarth.has(row) && !known.has(row.number));
  const below = placeBelow(draft, homeless);
  return unhurried(read, (one): Judged<Plot> => {
    if (!one) return leftOut;
    const place = one.row.x === undefined ? onEarth.get(one.row) : undefined;
    const faults: Fault[] = [...one.faults];
    if (place && Math.max(Math.abs(place.x), Math.abs(place.y)) > 5000)
      faults.push({ key: 'longitude', reason: 'beyond-plan' });
    if (faults.length > 0) return { state: 'faulty', faults, ownAffair: false, value: null };
    const before = known.get(one.row.number);
    const after = plotAfter(one.row, before, place ?? below.get(one.row));
    const state = !before ? 'new' : isSame(before, after) ? 'same' : 'changed';
    return { state, faults: [], ownAffair: false, value: after };
  });
}

function plotAfter(row: PlotRow, before: Plot | undefined, place: { x: number; y: number } | undefined): Plot {
  const { longitude: _longitude, latitude: _latitude, number, zoneId, ...said } = row;
  const base = before ?? {
    ...usual,
    id: `p-${randomBytes(8).toString('hex')}`,
    number,
    zoneId: '',
    x: 0,
    y: 0,
    streetId: null,
  };
  return { ...base, ...said, ...place, zoneId: zoneId ?? base.zoneId };
}
