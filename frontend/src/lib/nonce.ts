/**
 * A name made up for one wish, so that asking twice does it once. Like `crypto.randomUUID`, which browsers keep from pages
 * without https, as they are served inside an office.
 */
export const newNonce = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
