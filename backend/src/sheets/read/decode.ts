import { Refusal } from '@yikeji/shared-types/refusal.ts';

function asText(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** In Chinese text bytes above 127 stand in pairs; in western ones they stand alone between letters. */
function isWestern(bytes: Uint8Array): boolean {
  let alone = 0;
  let high = 0;
  for (const [index, byte] of bytes.entries()) {
    if (byte < 0x80) continue;
    high++;
    if ((bytes[index - 1] ?? 0) < 0x80 && (bytes[index + 1] ?? 0) < 0x80) alone++;
  }
  return alone * 2 > high;
}

/** UTF-16 without a mark: every other byte of its plain letters is 0. */
function sixteen(bytes: Uint8Array): string | null {
  const some = bytes.subarray(0, 4000);
  const zeros = (odd: number) => some.filter((byte, index) => index % 2 === odd && byte === 0).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (even + odd < some.length / 20) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** The text of a CSV in UTF-8, UTF-16, GB18030 (and so GBK and GB2312) or Windows-1252, and which it was. */
export function decode(bytes: Uint8Array): { text: string; encoding: string } {
  const marked = { fffe: 'utf-16le', feff: 'utf-16be' }[Buffer.from(bytes.subarray(0, 2)).toString('hex')];
  const wide = marked ?? sixteen(bytes);
  const order = wide ? [wide] : ['utf-8', isWestern(bytes) ? 'windows-1252' : 'gb18030'];
  for (const encoding of order) {
    const text = asText(bytes, encoding);
    if (text !== null && !text.includes('\0')) return { text, encoding };
  }
  throw new Refusal('sheet-unreadable');
}
