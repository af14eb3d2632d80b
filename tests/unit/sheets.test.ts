import { expect } from 'chai';
import {
  isFormulaError,
  readCategory,
  readDate,
  readList,
  readNumber,
  readYesNo,
} from '@yikeji/shared-types/sheet/cells.ts';
import { columnsOf, sheetColumns, sheetKinds } from '@yikeji/shared-types/sheet/columns.ts';
import { findHeadingRow, plainHeading, recognizeHeadings } from '@yikeji/shared-types/sheet/headings.ts';
import { readPlotRow } from '@yikeji/shared-types/sheet/plot-row.ts';
import { readVendorRow } from '@yikeji/shared-types/sheet/vendor-row.ts';
import { decode } from '@yikeji/backend/sheets/read/decode.ts';
import { readCsv } from '@yikeji/backend/sheets/read/csv.ts';
import { harmless } from '@yikeji/backend/sheets/write/table.ts';
import { gb18030, utf16 } from '../support/sheet-files.ts';

describe('a heading', () => {
  const known: [string, string][] = [
    ['摊位号', 'number'],
    ['＊摊位编号（必填）', 'number'],
    ['Plot No.', 'number'],
    ['STANDPLATZ', 'number'],
    ['面宽(m)', 'width'],
    ['Breite [m]', 'width'],
    ['Längengrad', 'longitude'],
    ['lat', 'latitude'],
    ['所属分区', 'zone'],
  ];
  for (const [heading, key] of known)
    it(`${heading} means ${key}`, () => expect(recognizeHeadings('plots', [heading])).to.deep.equal([key]));

  it('is known in both languages for every column of every kind', () => {
    for (const kind of sheetKinds) {
      for (const lang of ['zh', 'en'] as const) {
        const headings = columnsOf[kind].map((key) => sheetColumns[key].heading[lang]);
        expect(recognizeHeadings(kind, headings)).to.deep.equal(columnsOf[kind]);
      }
    }
  });

  it('counts once, and unknown ones mean nothing', () => {
    expect(recognizeHeadings('vendors', ['手机', '电话', '颜色'])).to.deep.equal(['phone', null, null]);
  });

  it('is found below a title', () => {
    expect(findHeadingRow('plots', [['王串场摊位表', ''], [], ['编号', '面宽'], ['A01', '3']])).to.equal(2);
    expect(findHeadingRow('plots', [[''], ['什么', '都不是']])).to.equal(1);
    expect(findHeadingRow('plots', [])).to.equal(-1);
  });

  it('is compared without width, case, brackets and marks', () => {
    expect(plainHeading(' ＰＬＯＴ　Ｎｏ．（必填）')).to.equal('plotno');
  });
});

describe('a cell', () => {
  const numbers: [string, number | null][] = [
    ['3', 3],
    ['３．５米', 3.5],
    ['3,5', 3.5],
    [' 2 kW ', 2],
    ['-1', -1],
    ['1e3', 1000],
    ['3×4', null],
    ['宽', null],
    ['', null],
  ];
  for (const [text, value] of numbers)
    it(`${text} as a number is ${value}`, () => expect(readNumber(text)).to.equal(value));

  const answers: [string, boolean | null][] = [
    ['是', true],
    ['有', true],
    ['√', true],
    ['Yes', true],
    ['ja', true],
    ['１', true],
    ['否', false],
    ['无', false],
    ['0', false],
    ['也许', null],
  ];
  for (const [text, value] of answers)
    it(`${text} as yes or no is ${value}`, () => expect(readYesNo(text)).to.equal(value));

  const dates: [string, string | null][] = [
    ['2036-05-17', '2036-05-17'],
    ['2036/5/17', '2036-05-17'],
    ['2036年5月17日 周六', '2036-05-17'],
    ['17.05.2036', '2036-05-17'],
    ['5月17日', '2036-05-17'],
    ['５月１７日', '2036-05-17'],
    ['49812', '2036-05-17'],
    ['49812.5', '2036-05-17'],
    ['2036-05-17 00:00', '2036-05-17'],
    ['2036-02-30', null],
    ['星期六', null],
    ['17', null],
  ];
  for (const [text, value] of dates)
    it(`${text} as a day is ${value}`, () => expect(readDate(text, 2036)).to.equal(value));

  const trades: [string, string | null][] = [
    ['修鞋', 'shoe-repair'],
    ['Food', 'food'],
    ['磨剪子戗菜刀', 'sharpening'],
    ['裁缝', 'sewing'],
    ['Imbiss und Getränke', 'food'],
    ['haircut', 'haircut'],
    ['火箭', null],
  ];
  for (const [text, value] of trades)
    it(`${text} as a trade is ${value}`, () => expect(readCategory(text)).to.equal(value));

  it('may hold a list, or the error of a formula', () => {
    expect(readList('A、B，C; 2036/05/17')).to.deep.equal(['A', 'B', 'C', '2036/05/17']);
    expect(['#REF!', '#N/A', '#FORMULA', '#1'].map(isFormulaError)).to.deep.equal([true, true, true, false]);
  });
});

describe('a row', () => {
  const zones = [{ id: 'a', letter: 'A', name: { zh: '津味', en: 'Heritage' }, categories: [] }];
  const plots: [Record<string, string>, string[]][] = [
    [{ number: 'A01' }, []],
    [{ number: 'A01', zone: '津味区', width: '3' }, []],
    [{ zone: 'A' }, ['number missing']],
    [{ number: 'A01', zone: '王府' }, ['zone zone-unknown']],
    [{ number: 'A0123456789012' }, ['number too-long']],
    [{ number: 'A\u00071' }, ['number control-characters']],
    [{ number: 'A01', width: '0', depth: '900' }, ['width out-of-range', 'depth out-of-range']],
    [{ number: 'A01', water: '也许' }, ['water not-yes-no']],
    [{ number: 'A01', powerKw: '#VALUE!' }, ['powerKw formula-error']],
    [{ number: 'A01', x: '3' }, ['y place-halved']],
    [{ number: 'A01', latitude: '51' }, ['longitude place-halved']],
    [{ number: 'A01', longitude: '200', latitude: '51' }, ['longitude out-of-range']],
  ];
  for (const [cells, wrong] of plots)
    it(`about a plot with ${JSON.stringify(cells)} has ${wrong.join(' and ') || 'no fault'}`, () => {
      expect(readPlotRow(cells, zones).faults.map(({ key, reason }) => `${key} ${reason}`)).to.deep.equal(wrong);
    });

  const whole = { name: '老王', category: '修鞋', phone: '13800000001' };
  const vendors: [Record<string, string>, string[]][] = [
    [whole, []],
    [{ ...whole, phone: '１３８　０００００００１' }, []],
    [{ ...whole, phone: '+86 138-0000-0001' }, []],
    [{ ...whole, phone: '13800000001.0' }, []],
    [{ ...whole, phone: 'A@B.cn' }, []],
    [{ ...whole, phone: '' }, ['phone missing']],
    [{ ...whole, phone: '1.38E+10' }, ['phone phone-as-number']],
    [{ ...whole, phone: '138****0001' }, ['phone phone-masked']],
    [{ ...whole, phone: '138****0001', ref: 'x' }, []],
    [{ ...whole, phone: '2380000000' }, ['phone phone-wrong']],
    [{ ...whole, name: ' ' }, ['name missing']],
    [{ ...whole, category: '' }, ['category missing']],
    [{ ...whole, category: '火箭' }, ['category category-unknown']],
    [{ ...whole, category: '美食' }, ['category category-not-admitted']],
    [{ ...whole, frontage: '0.1' }, ['frontage out-of-range']],
  ];
  for (const [cells, wrong] of vendors)
    it(`about a vendor with ${JSON.stringify(cells)} has ${wrong.join(' and ') || 'no fault'}`, () => {
      const { faults } = readVendorRow(cells, ['shoe-repair']);
      expect(faults.map(({ key, reason }) => `${key} ${reason}`)).to.deep.equal(wrong);
    });
});

describe('a file', () => {
  const text = '商户,电话\n老王磨刀铺,138';
  const encodings: [string, Uint8Array][] = [
    ['utf-8', Buffer.from(text)],
    ['gb18030', gb18030(text)],
    ['utf-16le', utf16(text)],
    ['utf-16le', Buffer.from('name,phone\nsmith,1', 'utf16le')],
    ['windows-1252', Buffer.from('Händler,Straße\nMüller,Größe', 'latin1')],
  ];
  for (const [encoding, bytes] of encodings)
    it(`in ${encoding} is told to be so and read`, () => {
      expect(decode(bytes).encoding).to.equal(encoding);
      expect(decode(bytes).text).to.match(/老王磨刀铺|smith|Müller/);
    });

  it('may have any of three marks between its cells, or name its own', () => {
    for (const mark of [',', ';', '\t'])
      expect(readCsv(Buffer.from(`a${mark}b\n"1${mark}2"${mark}3`)).rows[1]).to.deep.equal([`1${mark}2`, '3']);
    expect(readCsv(Buffer.from('sep=;\na;b')).rows).to.deep.equal([['a', 'b']]);
  });

  it('with quotes in the wrong place is read all the same', () => {
    expect(readCsv(Buffer.from('a,b\n5" wide,2')).rows[1]).to.deep.equal(['5" wide', '2']);
    expect(readCsv(Buffer.from('a,b\n"5,2')).rows[1]).to.deep.equal(['"5', '2']);
  });

  it('that goes out holds no formulas', () => {
    expect(['=1', '+1', '-1', '@a', '\t1', 'a=1'].map(harmless)).to.deep.equal([
      "'=1",
      "'+1",
      "'-1",
      "'@a",
      "'\t1",
      'a=1',
    ]);
  });
});
