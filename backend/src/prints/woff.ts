import { inflate } from 'node:zlib';
import { promisify } from 'node:util';

const unpack = promisify(inflate);
const align = (length: number) => (length + 3) & ~3;

/**
 * Takes the TrueType file out of its WOFF 1.0 wrapping (W3C, https://www.w3.org/TR/WOFF/): tables that were packed one
 * by one, behind a directory of 20 bytes each. The tables themselves stay as they are.
 */
export async function unwrapWoff(woff: Buffer): Promise<Buffer> {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF file');
  const count = woff.readUInt16BE(12);
  const tables = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const entry = 44 + index * 20;
      const offset = woff.readUInt32BE(entry + 4);
      const packed = woff.subarray(offset, offset + woff.readUInt32BE(entry + 8));
      const length = woff.readUInt32BE(entry + 12);
      const data = packed.length === length ? packed : await unpack(packed);
      return { tag: woff.subarray(entry, entry + 4), checksum: woff.readUInt32BE(entry + 16), data };
    }),
  );
  const head = 12 + count * 16;
  const file = Buffer.alloc(tables.reduce((sum, table) => sum + align(table.data.length), head));
  const powerOfTwo = 2 ** Math.floor(Math.log2(count));
  file.writeUInt32BE(woff.readUInt32BE(4), 0);
  file.writeUInt16BE(count, 4);
  file.writeUInt16BE(powerOfTwo * 16, 6);
  file.writeUInt16BE(Math.log2(powerOfTwo), 8);
  file.writeUInt16BE((count - powerOfTwo) * 16, 10);
  let offset = head;
  for (const [index, { tag, checksum, data }] of tables.entries()) {
    const entry = 12 + index * 16;
    tag.copy(file, entry);
    file.writeUInt32BE(checksum, entry + 4);
    file.writeUInt32BE(offset, entry + 8);
    file.writeUInt32BE(data.length, entry + 12);
    data.copy(file, offset);
    offset += align(data.length);
  }
  return file;
}
