import { inflateRawSync } from 'node:zlib';
import { Refusal } from '@yikeji/shared-types/refusal.ts';

/** An honest table of 5,000 rows unpacks to a few megabytes. */
const mostBytes = 80 * 1024 * 1024;
const mostParts = 2000;
const endMark = 0x06054b50;
const partMark = 0x02014b50;

function findEnd(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 65_600); at--)
    if (zip.readUInt32LE(at) === endMark) return at;
  throw new Refusal('sheet-unreadable');
}

/**
 * Unpacks every part of a zip once, within a budget, before anything else looks at it: what a part says of its own size
 * is not believed. Refuses `too-large` past the budget and `sheet-unreadable` what is broken or no workbook.
 */
export function checkUnpacked(bytes: Uint8Array): void {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const end = findEnd(zip);
    const parts = zip.readUInt16LE(end + 10);
    if (parts > mostParts) throw new Refusal('too-large');
    let left = mostBytes;
    let isWorkbook = false;
    for (let at = zip.readUInt32LE(end + 16), part = 0; part < parts; part++) {
      if (zip.readUInt32LE(at) !== partMark) throw new Refusal('sheet-unreadable');
      const [method, packed] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
      const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
        number,
        number,
        number,
      ];
      isWorkbook ||= zip.toString('utf8', at + 46, at + 46 + name) === 'xl/workbook.xml';
      const local = zip.readUInt32LE(at + 42);
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      left -=
        method === 0 ? packed : inflateRawSync(zip.subarray(from, from + packed), { maxOutputLength: left }).length;
      if (left < 0) throw new Refusal('too-large');
      at += 46 + name + extra + comment;
    }
    if (!isWorkbook) throw new Refusal('sheet-unreadable');
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const tooLarge = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Refusal(tooLarge ? 'too-large' : 'sheet-unreadable');
  }
}
