import { parse } from 'csv-parse/sync';
import type { FileFault } from '@yikeji/shared-types/layout/plan-file.ts';
import type { Plan } from '@yikeji/shared-types/layout/plan.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Drawn, DrawnFile } from './drawn.ts';

const columns = [
  'number',
  'zone',
  'x',
  'y',
  'width',
  'depth',
  'angle',
  'powerKw',
  'water',
  'flame',
  'circuitId',
  'id',
  'streetId',
] as const;

/** Plots as a table in metres: centre, front, depth, degrees clockwise. A number that a spreadsheet would calculate is quoted off. */
export function writeCsv(plan: Plan, letterOf: (zoneId: string) => string): string {
  const cell = (value: unknown) => {
    const text = String(value ?? '');
    const safe = typeof value === 'string' && /^[=+\-@\t]/.test(text) ? `'${text}` : text;
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const rows = plan.plots.map((plot) => ({ ...plot, zone: letterOf(plot.zoneId) }));
  return `\uFEFF${[columns.join(','), ...rows.map((row) => columns.map((column) => cell(row[column])).join(','))].join('\r\n')}\r\n`;
}

/** Headings people use, in both languages. */
const headings: Record<string, string[]> = {
  number: ['number', 'plot', 'no', 'stall', '编号', '摊位', '摊位号', '摊号'],
  zone: ['zone', '分区', '区'],
  x: ['x', 'x(m)'],
  y: ['y', 'y(m)'],
  longitude: ['longitude', 'lon', 'lng', 'long', '经度'],
  latitude: ['latitude', 'lat', '纬度'],
  width: ['width', 'frontage', '面宽', '宽', '宽度'],
  depth: ['depth', '进深', '深', '深度'],
  angle: ['angle', 'rotation', '角度', '朝向'],
  powerKw: ['powerkw', 'power', 'power_kw', 'kw', '供电', '用电'],
  water: ['water', '水', '用水'],
  flame: ['flame', '明火'],
  circuitId: ['circuitid'],
  street: ['street', 'road', 'square', '街道', '路'],
  id: ['id'],
  streetId: ['streetid'],
};
const known = new Map(Object.entries(headings).flatMap(([name, said]) => said.map((word) => [word, name] as const)));

/** What a table of plots says, by metres or by longitude and latitude. Refuses one without those columns. */
export function readCsv(text: string): DrawnFile {
  let rows: { record: string[]; info: { lines: number } }[];
  try {
    const read: unknown = parse(text, {
      bom: true,
      delimiter: [',', ';', '\t'],
      info: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      trim: true,
    });
    rows = read as typeof rows;
  } catch {
    throw new Refusal('file-unreadable', { what: 'CSV' });
  }
  const head = (rows.shift()?.record ?? []).map((word) => known.get(word.toLowerCase().replaceAll(' ', '')) ?? '');
  const unit = head.includes('x') && head.includes('y') ? 'metres' : 'degrees';
  const [across, along] = unit === 'metres' ? ['x', 'y'] : ['longitude', 'latitude'];
  if (!head.includes(across!) || !head.includes(along!)) throw new Refusal('file-foreign', { what: 'CSV' });
  const faults: FileFault[] = [];
  const drawn = rows.flatMap(({ record, info }): Drawn[] => {
    const told: Record<string, unknown> = {};
    for (const [index, name] of head.entries())
      if (name && record[index]) told[name] = record[index]!.replace(/^'(?=[=+\-@])/, '');
    const values = [told[across!], told[along!]];
    const point = values.map((value) => Number(value)) as [number, number];
    if (values.includes(undefined) || !point.every(Number.isFinite)) {
      const reason = values.includes(undefined) ? 'place-missing' : 'place-wrong';
      faults.push({ in: 'line', at: info.lines, reason, value: String(told.number ?? '') });
      return [];
    }
    return [
      {
        what: 'plot',
        at: info.lines,
        layer: String(told.street ?? ''),
        shape: 'point',
        points: [point],
        properties: told,
      },
    ];
  });
  return { unit, north: null, figures: null, drawn, faults, counts: 'line', layers: [] };
}
