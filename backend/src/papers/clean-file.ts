import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import type { PaperMediaType } from '@yikeji/shared-types/paper.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';

sharp.cache(false);

const pictures = ['image/jpeg', 'image/png', 'image/webp'];
/** Enough to read the small print of an A4 sheet. */
const longestSide = 2400;
/** A picture that unpacks to more is no photograph of a paper. */
const mostPixels = 60_000_000;

/**
 * What is kept of a sent file, judged by its bytes and not by its name. A picture is drawn anew as a JPEG, upright, without
 * anything else that was in the file (place, device, hidden data); a PDF stays as it is. Refuses everything else.
 */
export async function cleanFile(sent: Uint8Array): Promise<{ mediaType: PaperMediaType; content: Buffer }> {
  const found = await fileTypeFromBuffer(sent).catch(() => undefined);
  if (found?.mime === 'application/pdf') return { mediaType: 'application/pdf', content: wholePdf(Buffer.from(sent)) };
  if (!found || !pictures.includes(found.mime)) throw new Refusal('paper-type-unknown');
  try {
    const content = await sharp(sent, { limitInputPixels: mostPixels, failOn: 'truncated' })
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82 })
      .toBuffer();
    return { mediaType: 'image/jpeg', content };
  } catch {
    throw new Refusal('paper-damaged');
  }
}

function wholePdf(content: Buffer): Buffer {
  const isWhole = content.subarray(0, 5).toString('latin1') === '%PDF-' && content.lastIndexOf('%%EOF') > 0;
  if (!isWhole) throw new Refusal('paper-damaged');
  return content;
}
