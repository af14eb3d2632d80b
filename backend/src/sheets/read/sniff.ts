import { Refusal } from '@yikeji/shared-types/refusal.ts';

/** A table out of a file: every cell as text, rows as long as they are in the file. */
export interface ReadTable {
  rows: string[][];
  /** The worksheet read and all there are; empty for a CSV. */
  sheet: string;
  sheets: string[];
  encoding: string;
}

const startsWith = (bytes: Uint8Array, ...first: number[]) => first.every((byte, index) => bytes[index] === byte);

/** What kind of table a file is by its first bytes, whatever it is called. Refuses locked and old files and what is no table. */
export function sniff(bytes: Uint8Array): 'xlsx' | 'csv' {
  if (bytes.length === 0) throw new Refusal('sheet-empty');
  if (startsWith(bytes, 0x50, 0x4b)) return 'xlsx';
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    // An encrypted XLSX lies in the same container as the old XLS, and names its stream in UTF-16.
    const locked = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw new Refusal(locked ? 'sheet-locked' : 'sheet-old-format');
  }
  const picture = startsWith(bytes, 0xff, 0xd8, 0xff) || startsWith(bytes, 0x89, 0x50, 0x4e, 0x47);
  if (picture || startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) throw new Refusal('sheet-unreadable');
  return 'csv';
}
