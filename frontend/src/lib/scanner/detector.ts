import wasmAddress from 'zxing-wasm/reader/zxing_reader.wasm?url';

export type Detector = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> };
type Maker = { new (options: { formats: string[] }): Detector; getSupportedFormats: () => Promise<string[]> };

/** The phone's own reader where it has one, else ours, loaded from this site only when a camera needs it. */
export async function makeDetector(): Promise<Detector> {
  const own = (globalThis as { BarcodeDetector?: Maker }).BarcodeDetector;
  const formats = own ? await own.getSupportedFormats().catch(() => []) : [];
  if (own && formats.includes('qr_code')) return new own({ formats: ['qr_code'] });
  const { BarcodeDetector, prepareZXingModule } = await import('barcode-detector/ponyfill');
  prepareZXingModule({
    overrides: { locateFile: (file: string, folder: string) => (file.endsWith('.wasm') ? wasmAddress : folder + file) },
  });
  return new BarcodeDetector({ formats: ['qr_code'] });
}
