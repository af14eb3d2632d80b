import type { Festival, Zone } from '@yikeji/shared-types/festival.ts';
import { inLanguage, type Locale } from '@yikeji/shared-types/text.ts';
import { openingSentence } from './dates.ts';
import { colours, drawAwning, drawMark, drawPlate, zoneColour } from './look.ts';
import { drawQr } from './qr.ts';
import { drawFitted, drawLine, fit, fitAll, type Fitted } from './setting.ts';
import { a4, type Sheet } from './sheet.ts';

type Shown = Pick<
  Festival,
  'name' | 'series' | 'host' | 'organizer' | 'hotline' | 'venue' | 'marketDays' | 'zones' | 'status' | 'demo'
>;

const sayings = {
  zh: {
    brand: '一刻集',
    tagline: '走一刻钟就到',
    cancelled: '已取消',
    postponed: '已延期',
    scan: ['扫一扫', '找摊位、看节目'],
    why: '看平面图和今天的节目，\n哪些摊到了，不用注册。\n扫不上，请问工作人员。',
    host: '主办',
    organizer: '承办',
    hotline: '咨询和投诉',
    demo: '演示海报，内容为示例',
    plots: (count: number) => `共${count}个摊位`,
  },
  en: {
    brand: '一刻集 Yikeji',
    tagline: 'A quarter of an hour on foot',
    cancelled: 'Cancelled',
    postponed: 'Postponed',
    scan: ['Scan me', 'Find stalls and shows'],
    why: 'The plan, today’s programme, and which stalls have arrived. No account needed.\nCannot scan? Please ask the staff.',
    host: 'Hosted by',
    organizer: 'Organized by',
    hotline: 'Hotline',
    demo: 'A demo poster; its content is an example',
    plots: (count: number) => `${count} stalls in all`,
  },
};

/** Everything a poster says, in one language. */
export function posterWords(festival: Shown, plots: number, language: Locale) {
  const say = sayings[language];
  const named = (label: string, text: string) => (text === '' ? '' : `${label} ${text.replaceAll('\n', ' ')}`);
  const stopped = festival.status === 'cancelled' || festival.status === 'postponed' ? say[festival.status] : '';
  const place = [inLanguage(festival.venue.name, language), inLanguage(festival.venue.address, language)].filter(
    Boolean,
  );
  return {
    brand: say.brand,
    tagline: say.tagline,
    stopped,
    series: inLanguage(festival.series, language),
    name: inLanguage(festival.name, language),
    dates: openingSentence(festival.marketDays, language),
    place: place.join(language === 'zh' ? '，' : ', ').replaceAll('\n', ' '),
    scan: say.scan,
    why: say.why,
    zones: festival.zones.map((zone) => inLanguage(zone.name, language)),
    plots: plots > 0 ? say.plots(plots) : '',
    hosts: [
      named(say.host, inLanguage(festival.host, language)),
      named(say.organizer, inLanguage(festival.organizer, language)),
    ].filter(Boolean),
    notes: [named(say.hotline, festival.hotline), festival.demo ? say.demo : ''].filter(Boolean),
  };
}

export type PosterWords = ReturnType<typeof posterWords>;

const left = 48;
const right = a4.width - left;
const width = right - left;

/** Draws a poster on the sheet at hand. Every text shrinks or wraps within its own room. */
export function drawPoster(sheet: Sheet, words: PosterWords, zones: Zone[], address: string, code: string): void {
  drawAwning(sheet.doc, a4.width, 18);
  drawHead(sheet, words);
  rule(sheet, 349, 2.2, colours.ink);
  drawCode(sheet, words, address, code);
  rule(sheet, 644, 2.2, colours.ink);
  drawZones(sheet, words, zones);
  rule(sheet, 766, 0.8, colours.hair);
  drawFoot(sheet, words);
}

function rule({ doc }: Sheet, y: number, thickness: number, colour: string): void {
  doc.rect(left, y - thickness / 2, width, thickness).fill(colour);
}

function drawHead(sheet: Sheet, words: PosterWords): void {
  drawMark(sheet.doc, left, 54, 34);
  drawLine(sheet, words.brand, left + 44, 80, { size: 22, weight: 700, colour: colours.ink });
  const corner =
    words.stopped === ''
      ? ({ size: 15, weight: 400, colour: colours.soft } as const)
      : ({ size: 26, weight: 700, colour: colours.haw } as const);
  drawLine(sheet, words.stopped || words.tagline, right, 79, corner, 'right');
  const series = fit(sheet, words.series, 700, { width, lines: 1, size: 25, least: 11 });
  drawFitted(sheet, series, left, 139, { weight: 700, colour: colours.haw });
  const oneLine = fit(sheet, words.name, 700, { width, lines: 1, size: 92, least: 50 });
  const twoLines = oneLine.whole ? oneLine : fit(sheet, words.name, 700, { width, lines: 2, size: 44, least: 31 });
  const name = twoLines.whole ? twoLines : fit(sheet, words.name, 700, { width, lines: 3, size: 30, least: 14 });
  const between = name.size * 1.12;
  const first = 204 + name.size * 0.36 - ((name.lines.length - 1) * between) / 2;
  drawFitted(sheet, name, left, first, { weight: 700, colour: colours.ink }, 1.12);
  const dates = fit(sheet, words.dates, 700, { width, lines: 1, size: 26, least: 15 });
  const shown = dates.whole ? dates : fit(sheet, words.dates, 700, { width, lines: 2, size: 15, least: 11 });
  const next = drawFitted(
    sheet,
    shown,
    left,
    291 - (shown.lines.length - 1) * 14,
    { weight: 700, colour: colours.ink },
    1.2,
  );
  const place = fit(sheet, words.place, 400, { width, lines: 1, size: 19, least: 13 });
  const placeShown = place.whole ? place : fit(sheet, words.place, 400, { width, lines: 2, size: 13, least: 8 });
  drawFitted(
    sheet,
    placeShown,
    left,
    Math.max(next, placeShown.lines.length > 1 ? 312 : 320),
    { weight: 400, colour: colours.ink },
    1.3,
  );
}

function drawCode(sheet: Sheet, words: PosterWords, address: string, code: string): void {
  const side = 210;
  drawQr(sheet.doc, address, left, 376, side);
  drawLine(sheet, code, left + side / 2, 627, { size: 21, weight: 700, colour: colours.ink, spacing: 1.4 }, 'middle');
  const x = left + side + 40;
  const room = { width: right - x };
  let y = 417;
  for (const line of fitAll(sheet, words.scan, 700, { ...room, lines: 1, size: 32, least: 14 })) {
    y = drawFitted(sheet, line, x, y, { weight: 700, colour: colours.ink }, 1.34);
  }
  const paragraphs = fitInto(sheet, words.why, { ...room, height: 586 - y });
  drawFitted(sheet, paragraphs, x, y + 6, { weight: 400, colour: colours.ink }, 1.6);
}

/** The largest size at which a text stays within a width and a height. */
function fitInto(sheet: Sheet, text: string, room: { width: number; height: number }): Fitted {
  for (let size = 18; ; size -= 0.5) {
    const fitted = fit(sheet, text, 400, { width: room.width, lines: 99, size, least: size });
    if (fitted.lines.length * size * 1.6 <= room.height || size <= 8) return fitted;
  }
}

function drawZones(sheet: Sheet, words: PosterWords, zones: Zone[]): void {
  const cells = zones.length + (words.plots === '' ? 0 : 1);
  const columns = cells > 16 ? 5 : 4;
  const rows = Math.ceil(cells / columns);
  const height = Math.min(42, 98 / rows);
  const plate = height * 0.75;
  const column = width / columns;
  const top = 662 + Math.max(0, 84 - rows * height) / 2;
  const cell = (index: number) => ({
    x: left + (index % columns) * column,
    y: top + Math.floor(index / columns) * height,
  });
  const room = { width: column - plate - 16 };
  const size = Math.min(15, plate * 0.62);
  const single = fitAll(sheet, words.zones, 400, { ...room, lines: 1, size, least: Math.min(size, 9.5) });
  const names =
    single.every((name) => name.whole) || plate < 24
      ? single
      : fitAll(sheet, words.zones, 400, { ...room, lines: 2, size: 11, least: 7 });
  for (const [index, zone] of zones.entries()) {
    const { x, y } = cell(index);
    drawPlate(sheet, zone.letter, zoneColour(zone.letter), { x, y, width: plate, height: plate });
    const name = names[index];
    if (!name) continue;
    const first = y + plate / 2 + name.size * 0.36 - ((name.lines.length - 1) * name.size * 1.15) / 2;
    drawFitted(sheet, name, x + plate + 8, first, { weight: 400, colour: colours.ink }, 1.15);
  }
  const { x, y } = cell(zones.length);
  const total = fit(sheet, words.plots, 400, { width: column - 8, lines: 1, size: names[0]?.size ?? size, least: 6 });
  drawFitted(sheet, total, x, y + plate / 2 + total.size * 0.36, { weight: 400, colour: colours.soft });
}

function drawFoot(sheet: Sheet, words: PosterWords): void {
  const style = { weight: 400, colour: colours.soft } as const;
  const notes = fitAll(sheet, words.notes, 400, { width: width * 0.42, lines: 1, size: 12.5, least: 7 });
  for (const [index, note] of notes.entries()) drawFitted(sheet, note, right, 790 + index * 20, style, 1.3, 'right');
  for (const [index, host] of words.hosts.entries()) {
    const room = { width: width * 0.55, lines: 1, size: 12.5 };
    const one = fit(sheet, host, 400, { ...room, least: 9.5 });
    const fitted = one.whole ? one : fit(sheet, host, 400, { ...room, lines: 2, size: 8, least: 5.5 });
    drawFitted(sheet, fitted, left, 790 + index * 20 - (fitted.lines.length - 1) * 4, style, 1.15);
  }
}
