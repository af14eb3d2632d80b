import { planFigures } from '@yikeji/shared-types/layout/figures.ts';
import type { FileFault } from '@yikeji/shared-types/layout/plan-file.ts';
import type { Plan, Point } from '@yikeji/shared-types/layout/plan.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { zoneColour } from '../prints/look.ts';
import { type Drawn, type DrawnFile, drawPlan, type What } from './drawn.ts';

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('>', '&gt;');
const unescape = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const looks: Record<What, string> = {
  outline: 'fill="#E7EBDC" stroke="#8B8477" stroke-width="0.2"',
  area: 'fill="#EFE8DA" stroke="#D9CFBD" stroke-width="0.1"',
  street: 'fill="none" stroke="#8B8477" stroke-width="0.15" stroke-dasharray="1 0.6"',
  line: 'fill="none" stroke="#B8860B" stroke-width="0.15" stroke-dasharray="0.4 0.2"',
  facility: 'fill="none" stroke="#1F2328" stroke-width="0.15"',
  plot: 'stroke="#FFFFFF" stroke-width="0.1"',
};

/** A plan as an SVG drawing in metres. Every shape carries what it is, so that it can be read again. */
export function writeSvg(plan: Plan, letterOf: (zoneId: string) => string): string {
  const drawn = drawPlan(plan, letterOf);
  const all = drawn.flatMap(({ points }) => points);
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
  const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b), values[0] ?? 0) - 3;
  const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b), values[0] ?? 0) + 3;
  const [x, y, width, height] = [least(xs), least(ys), most(xs) - least(xs), most(ys) - least(ys)];
  const shapes = drawn.map((thing) => {
    const { what, points, shape, properties } = thing;
    const d = `M${points.map((point) => point.join(' ')).join('L')}${shape === 'polygon' ? 'Z' : ''}`;
    const dot = shape === 'point' ? 'm-0.5 0a0.5 0.5 0 1 0 1 0a0.5 0.5 0 1 0 -1 0' : '';
    const fill = what === 'plot' ? `fill="${zoneColour(String(properties.zone) || 'H')}" ` : '';
    const data = escape(JSON.stringify(properties));
    const path = `<path d="${d}${dot}" ${fill}${looks[what]} data-what="${what}" data-shape="${shape}" data-told="${data}"/>`;
    if (what !== 'plot') return path;
    const size = Math.min(1.2, Number(properties.width) / 3);
    const label = `<text x="${Number(properties.x)}" y="${Number(properties.y) + size / 3}" font-size="${size}" text-anchor="middle" fill="#FFFFFF">${escape(String(properties.number))}</text>`;
    return path + label;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}" font-family="sans-serif" data-yikeji="plan" data-north="${plan.north}" data-figures="${escape(JSON.stringify(plan.figures))}">\n${shapes.join('\n')}\n</svg>\n`;
}

/** Reads back a drawing that `writeSvg` made. Nothing of it is run or looked up. Refuses any other SVG. */
export function readSvg(text: string): DrawnFile {
  const head = /<svg\b[^>]*\bdata-yikeji="plan"[^>]*>/.exec(text);
  if (!head) throw new Refusal('file-foreign', { what: 'SVG' });
  if (!/<\/svg>\s*$/.test(text)) throw new Refusal('file-unreadable', { what: 'SVG' });
  const faults: FileFault[] = [];
  const drawn: Drawn[] = [];
  let at = 0;
  for (const [tag] of text.matchAll(/<path\b[^>]*\bdata-what="[^>]*>/g)) {
    at++;
    const part = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
    const what = part('data-what') as What;
    const shape = part('data-shape') as Drawn['shape'];
    const points = (/^M([^Zm]*)/.exec(part('d'))?.[1] ?? '')
      .split('L')
      .map((pair) => pair.trim().split(/[ ,]+/).map(Number) as Point);
    const told = readTold(part('data-told'));
    if (!(what in looks) || !told || points.some((point) => point.length !== 2 || !point.every(Number.isFinite)))
      faults.push({ in: 'object', at, reason: 'shape-wrong', value: what });
    else drawn.push({ what, at, layer: what, shape, points, properties: told });
  }
  const north = Number(/data-north="([^"]*)"/.exec(head[0])?.[1] ?? 0);
  const figures = planFigures.safeParse(readTold(/data-figures="([^"]*)"/.exec(head[0])?.[1] ?? '')).data ?? null;
  const about = { unit: 'metres' as const, north: Math.abs(north) <= 360 ? north : null, figures };
  return { ...about, drawn, faults, counts: 'object', layers: [] };
}

function readTold(text: string): Record<string, unknown> | null {
  try {
    const value = JSON.parse(unescape(text)) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
