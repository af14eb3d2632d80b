import { drawPoster, posterWords } from '@yikeji/backend/prints/draw-poster.ts';
import { drawSign, signSayings } from '@yikeji/backend/prints/draw-sign.ts';
import { qrSvg } from '@yikeji/backend/prints/qr.ts';
import { fit, widthOf, wrap } from '@yikeji/backend/prints/setting.ts';
import { a4, closeSheet, openSheet, type Sheet } from '@yikeji/backend/prints/sheet.ts';
import { standings } from '@yikeji/backend/prints/standings.ts';
import type { MarketDay, Zone } from '@yikeji/shared-types/festival.ts';
import type { Locale } from '@yikeji/shared-types/text.ts';
import { expect } from 'chai';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const day = (date: string, opens = '09:30', closes = '16:00') =>
  ({
    id: date,
    date,
    opens,
    closes,
    status: 'scheduled',
    slots: [{ id: `${date}-am` }, { id: `${date}-pm` }],
  }) as unknown as MarketDay;
const zone = (letter: string, zh: string): Zone => ({
  id: letter.toLowerCase(),
  letter,
  name: { zh, en: '' },
  categories: [],
});

const festival = {
  name: { zh: '王串场站', en: 'Wangchuanchang stop' },
  series: { zh: '天津美好生活季', en: '' },
  host: { zh: '天津市商务局', en: '' },
  organizer: { zh: '河北区商务局', en: '' },
  hotline: '1300000xxxx',
  venue: {
    name: { zh: '王串场体育公园', en: '' },
    address: { zh: '公园路', en: '' },
    position: null,
    fireLaneMetres: 4,
    openFlameAllowed: false,
  },
  marketDays: [day('2026-12-12'), day('2026-12-13')],
  zones: [zone('A', '津味老字号'), zone('D', '便民服务')],
  status: 'published',
  demo: true,
} satisfies Parameters<typeof posterWords>[0];

const now = new Date('2026-12-01T00:00:00Z');
const open = (language: Locale, texts: string[]) => openSheet({ title: '王串场站', language, now }, texts);

async function printed(sheet: Sheet): Promise<{ text: string; right: number; top: number; bottom: number }> {
  const file = await getDocument({ data: new Uint8Array(await closeSheet(sheet)), useSystemFonts: false, verbosity: 0 })
    .promise;
  const items = (await (await file.getPage(1)).getTextContent()).items.filter((item) => 'str' in item);
  const text = items.map((item) => item.str).join('');
  const ys = items.map((item) => item.transform[5] as number);
  const right = Math.max(...items.map((item) => (item.transform[4] as number) + item.width));
  await file.loadingTask.destroy();
  return { text, right, top: Math.max(...ys), bottom: Math.min(...ys) };
}

async function poster(given: Parameters<typeof posterWords>[0], language: Locale) {
  const words = posterWords(given, 60, language);
  const sheet = await open(language, Object.values(words).flat());
  sheet.doc.addPage({ size: [a4.width, a4.height], margin: 0 });
  drawPoster(sheet, words, given.zones, 'https://fair.example.cn/Q/7KM4PX', '7KM4PX');
  return printed(sheet);
}

describe('a poster', function () {
  this.timeout(20_000);

  it('says in Chinese that can be read and copied what, when and where', async () => {
    const { text } = await poster(festival, 'zh');
    for (const said of [
      '王串场站',
      '天津美好生活季',
      '12月12日',
      '周六',
      '09:30–16:00',
      '王串场体育公园',
      '7KM4PX',
      '便民服务',
      '共60个摊位',
      '1300000xxxx',
      '演示海报',
    ]) {
      expect(text).to.include(said);
    }
  });

  it('says it in English, and in Chinese where no English was given', async () => {
    const { text } = await poster(festival, 'en');
    for (const said of ['Wangchuanchang stop', 'Sat 12 and Sun 13 December, 09:30–16:00', '天津美好生活季'])
      expect(text).to.include(said);
  });

  it('keeps the longest names on the paper', async () => {
    const endless = '王串场体育公园便民生活节磨剪子戗菜刀暨老年大食堂开放日'.repeat(30);
    const zones = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => zone(letter, endless.slice(0, 60)));
    const wide = { zh: endless.slice(0, 600), en: '' };
    const { right, top, bottom } = await poster(
      {
        ...festival,
        name: { zh: endless.slice(0, 60), en: '' },
        series: wide,
        host: wide,
        organizer: wide,
        venue: { ...festival.venue, address: wide },
        zones,
      },
      'zh',
    );
    expect(right).to.be.below(a4.width - 40);
    expect(top).to.be.below(a4.height - 40);
    expect(bottom).to.be.above(20);
  });

  it('says of a cancelled festival that it is cancelled', async () => {
    expect((await poster({ ...festival, status: 'cancelled' }, 'zh')).text).to.include('已取消');
  });
});

describe('a sign', function () {
  this.timeout(20_000);

  it('names its plot, zone and vendors, with rare characters too', async () => {
    const vendors = [
      { days: '12月12日 周六', names: '赟记修鞋' },
      { days: '12月13日 周日', names: '犇犇磨剪子戗菜刀' },
    ];
    const sheet = await open('zh', ['赟记修鞋犇犇磨剪子戗菜刀便民服务王串场站月日周六', signSayings.zh]);
    sheet.doc.addPage({ size: [a4.width, a4.height], margin: 0 });
    drawSign(
      sheet,
      {
        number: 'D11',
        letter: 'D',
        zone: '便民服务',
        vendors,
        festival: '王串场站',
        code: '7KM4PX',
        address: 'https://fair.example.cn/Q/7KM4PX',
        scan: signSayings.zh,
      },
      0,
    );
    const { text } = await printed(sheet);
    for (const said of ['D11', '便民服务', '12月12日', '赟记修鞋', '犇犇磨剪子戗菜刀', '7KM4PX'])
      expect(text).to.include(said);
  });

  const names = new Map([
    ['p', '老街煎饼'],
    ['l', '老李锁具'],
  ]);
  const at = (applicationId: string, slotId: string) => ({ applicationId, plotId: 'd11', slotId });

  it('names a vendor of all days without the days', () => {
    const all = ['2026-12-12-am', '2026-12-12-pm', '2026-12-13-am'].map((slot) => at('p', slot));
    expect(standings(festival.marketDays, all, names, 'zh').get('d11')).to.deep.equal([
      { days: '', names: '老街煎饼' },
    ]);
  });

  it('names vendors by day, and by slot in their order', () => {
    const mixed = [at('l', '2026-12-12-pm'), at('p', '2026-12-12-am'), at('l', '2026-12-13-am')];
    expect(standings(festival.marketDays, mixed, names, 'zh').get('d11')).to.deep.equal([
      { days: '12月12日 周六', names: '老街煎饼、老李锁具' },
      { days: '12月13日 周日', names: '老李锁具' },
    ]);
  });
});

describe('a printed text', () => {
  it('breaks between words, never before a mark, and stays in its width', async () => {
    const text = '扫一扫，找摊位、看节目；不用注册。A quarter of an hour on foot.';
    const sheet = await open('zh', [text]);
    const look = { size: 20, weight: 400 } as const;
    const lines = wrap(sheet, text, look, 110);
    expect(lines.join('').replaceAll(' ', '')).to.equal(text.replaceAll(' ', ''));
    for (const line of lines) {
      expect(widthOf(sheet, line, look)).to.be.at.most(110);
      expect(line).to.not.match(/^[，、；。.]/);
    }
  });

  it('shrinks before it is cut', async () => {
    const sheet = await open('zh', []);
    const room = { width: 100, lines: 1, size: 20, least: 10 };
    expect(fit(sheet, '老街煎饼', 700, room)).to.deep.include({ size: 20, whole: true });
    expect(fit(sheet, '老街煎饼果子店', 700, room)).to.include({ whole: true });
    const cut = fit(sheet, '老街煎饼果子店'.repeat(3), 700, room);
    expect(cut).to.include({ size: 10, whole: false });
    expect(cut.lines[0]).to.match(/…$/);
  });
});

describe('a QR code as a picture', () => {
  it('is one drawing of squares with four modules of light around it', () => {
    const svg = qrSvg('https://fair.example.cn/Q/7KM4PX');
    const side = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]);
    expect((side - 8 - 17) % 4).to.equal(0);
    const starts = [...svg.matchAll(/M(\d+) (\d+)h\d+v1/g)].flatMap((match) => [Number(match[1]), Number(match[2])]);
    expect(Math.min(...starts)).to.equal(4);
    expect(svg).to.not.match(/script|href|style/);
  });
});
