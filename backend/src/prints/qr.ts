import QRCode from 'qrcode';

/** What a QR code looks like: `size` modules a side, and its dark ones as stretches along rows. */
export interface QrMatrix {
  size: number;
  stretches: { x: number; y: number; length: number }[];
}

/** Modules of light around a code that readers need (ISO/IEC 18004). */
export const quietZone = 4;

/** The QR code of a text, at level Q: a quarter of it may be dirty, torn or in glare. */
export function qrMatrix(text: string): QrMatrix {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'Q' }).modules;
  const stretches: QrMatrix['stretches'] = [];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!data[y * size + x]) continue;
      const last = stretches.at(-1);
      if (last && last.y === y && last.x + last.length === x) last.length++;
      else stretches.push({ x, y, length: 1 });
    }
  }
  return { size, stretches };
}

/** A QR code as a picture of its own, with its quiet zone, that scales to any size. */
export function qrSvg(text: string): string {
  const { size, stretches } = qrMatrix(text);
  const side = size + 2 * quietZone;
  const dark = stretches
    .map(({ x, y, length }) => `M${x + quietZone} ${y + quietZone}h${length}v1h-${length}z`)
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${dark}"/></svg>`;
}

/** Draws a QR code as shapes, not as a picture: sharp at any size. `side` in points, without the quiet zone. */
export function drawQr(doc: PDFKit.PDFDocument, text: string, x: number, y: number, side: number): void {
  const { size, stretches } = qrMatrix(text);
  const unit = side / size;
  for (const stretch of stretches) doc.rect(x + stretch.x * unit, y + stretch.y * unit, stretch.length * unit, unit);
  doc.fill('#000000');
}
