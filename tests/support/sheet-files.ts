import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';

export const gb18030 = (text: string): Uint8Array => iconv.encode(text, 'gb18030');
export const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');

async function bytesOf(book: ExcelJS.Workbook): Promise<Uint8Array> {
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** A workbook with these cells; `before` puts a sheet of that name with other words in front of them. */
export async function aWorkbook(rows: ExcelJS.CellValue[][], before?: string): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  if (before) book.addWorksheet(before).addRow(['这里没有表', '说明']);
  book.addWorksheet('表').addRows(rows);
  return bytesOf(book);
}

/** Applications as people make them in Excel: one trade merged over all rows, days in three ways, formulas, a shortened phone. */
export async function anOddWorkbook(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('报名');
  const saturday = new Date('2036-05-17T00:00:00Z');
  const serial = Math.round((Date.parse('2036-05-17') - Date.UTC(1899, 11, 30)) / 86_400_000);
  sheet.addRows([
    ['商户', '类别', '手机', '日期'],
    [{ richText: [{ text: '甲' }, { text: '店' }] }, '理发', 13_700_000_011, saturday],
    ['乙店', null, { formula: 'A1', result: '13700000012' }, null],
    ['丙店', null, '1.37E+10', '2036-05-18'],
    ['丁店', null, { error: '#REF!' }, null],
  ]);
  sheet.getCell('D3').value = serial;
  sheet.mergeCells('B2:B5');
  return bytesOf(book);
}

/** A workbook of a few kilobytes that unpacks to 300 megabytes. */
export function aBomb(): Uint8Array {
  const parts = [
    { name: 'xl/workbook.xml', packed: deflateRawSync(Buffer.from('<workbook/>')), size: 11 },
    { name: 'xl/worksheets/sheet1.xml', packed: deflateRawSync(Buffer.alloc(300_000_000)), size: 1000 },
  ];
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, packed, size } of parts) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    chunks.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...chunks, ...directory, end]);
}

/** Files that no table can be read from, or none that is taken: what, the refusal, and the bytes. */
export const wrongFiles: [string, string, () => Uint8Array | Promise<Uint8Array>][] = [
  ['that is empty', 'sheet-empty', () => Buffer.from('')],
  ['with headings only', 'sheet-empty', () => Buffer.from('number,zone\n')],
  ['with headings only in a workbook', 'sheet-empty', () => aWorkbook([['number', 'zone']])],
  [
    'that is a broken workbook',
    'sheet-unreadable',
    async () => (await aWorkbook([['number'], ['A1']])).subarray(0, 900),
  ],
  ['that is another zip', 'sheet-unreadable', () => Buffer.from('504b0506000000000000000000000000000000000000', 'hex')],
  ['that is a picture', 'sheet-unreadable', () => Buffer.from('ffd8ffe000104a46', 'hex')],
  ['that is a PDF', 'sheet-unreadable', () => Buffer.from('%PDF-1.7')],
  ['in the old format', 'sheet-old-format', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  [
    'locked by a password',
    'sheet-locked',
    () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
  ],
  [
    'of 5,001 rows',
    'sheet-too-many-rows',
    () => Buffer.from(`number\n${Array.from({ length: 5001 }, (_, index) => `A${index}`).join('\n')}`),
  ],
  ['of nine megabytes', 'too-large', () => Buffer.alloc(9 * 1024 * 1024, 65)],
];
