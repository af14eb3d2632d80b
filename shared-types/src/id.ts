import * as z from 'zod';

/** A database id: 24 lower-case hexadecimal digits. */
export const id = z.string().regex(/^[0-9a-f]{24}$/);

/** The name of a part inside one festival (a zone, a slot, a plot): unique there, never shown to people. */
export const partId = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** A festival's name in addresses. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60);

/** Words that follow `/organizer/` in addresses of its own pages. */
const reservedSlugs = ['new', 'sign-in', 'bureau', 'account'];

/** A name for a new festival: none that an organizer's page has already. */
export const newSlug = slug.refine((text) => !reservedSlugs.includes(text), { message: 'reserved' });

/** A word a client makes up once per intention, so that sending a request again does not do it again. */
export const nonce = z.string().regex(/^[A-Za-z0-9-]{8,64}$/);

/** Letters and digits that cannot be taken for one another: no 0 O, 1 I L, and upper case only. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** What a QR code carries behind `/Q/`: 6 characters for places, 8 for passes. */
const codePattern = new RegExp(`^[${codeAlphabet}]{6,8}$`);
export const code = z.string().regex(codePattern);

/**
 * Reads a code out of what a camera saw or a person typed: a whole address, lower case, spaces and full-width
 * characters are all fine. Returns null when no code can be in it.
 */
export function readCode(text: string): string | null {
  const plain = text.normalize('NFKC').trim();
  const afterPath = /\/q\/([^/?#]+)/i.exec(plain)?.[1] ?? plain;
  const candidate = afterPath.replace(/[\s\-–—·]/g, '').toUpperCase();
  return codePattern.test(candidate) ? candidate : null;
}
