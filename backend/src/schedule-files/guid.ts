import { createHash } from 'node:crypto';

/** The name space of guids made here, itself a UUID made once. */
const space = Buffer.from('3d7b0f1e5a644c0e9f5b8c2a6e1d4f70', 'hex');
const foreign = /^g-[0-9a-f]{32}$/;

const withHyphens = (hex: string) =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');

/** A UUID made from words (version 5, RFC 9562): the same words give the same. */
export function guidFrom(words: string): string {
  const hash = createHash('sha1').update(space).update(words).digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return withHyphens(hash.toString('hex'));
}

/** The guid of a thing of a festival's schedule: the one it came with, else one of its own for good. */
export function guidOf(festivalId: string, id: string): string {
  return foreign.test(id) ? withHyphens(id.slice(2)) : guidFrom(`${festivalId} ${id}`);
}

/** The id that a thing from elsewhere is kept under: its guid can be told from it. */
export const idFor = (guid: string): string => `g-${guid.replaceAll('-', '')}`;
