import { maskLogin, normalizeLogin } from '../account.ts';
import type { Category } from '../category.ts';
import type { Offer, VendorProfile } from '../vendor.ts';
import { readCategory } from './cells.ts';
import type { Cells, Fault } from './fault.ts';
import { given, RowReader } from './row-reader.ts';

/** What a row says of a vendor. */
export interface VendorRow {
  /** The reference that an export gave it. */
  ref?: string;
  /** The phone number or address by which a vendor is known; a masked one only beside a reference. */
  login: string;
  masked: boolean;
  name?: string;
  nameEn?: string;
  category?: Category;
  contact?: string;
  origin?: string;
  heritage?: boolean;
  summary?: string;
  needs: Partial<Offer['needs']>;
}

/** A number that a spreadsheet wrote short and so lost digits of: `1.38E+10`. */
const shortened = /^\d(\.\d+)?e\+?\d{1,2}$/i;

/** `138****8000` and `a***@b.cn`, as `maskLogin` writes them. */
export const isMasked = (text: string): boolean => /\*{3,}/.test(text);

function readLogin(reader: RowReader, hasRef: boolean): string {
  const cell = reader.cell('phone');
  if (cell === undefined) {
    if (!reader.hasFault('phone')) reader.fault('phone', 'missing');
    return '';
  }
  if (isMasked(cell)) {
    if (!hasRef) reader.fault('phone', 'phone-masked');
    return cell;
  }
  if (shortened.test(cell)) return reader.fault('phone', 'phone-as-number') ?? '';
  const login = normalizeLogin(cell.replace(/\.0+$/, ''));
  return login ?? reader.fault('phone', 'phone-wrong') ?? '';
}

/** Reads a row about a vendor; `admitted` are the trades that the festival takes. */
export function readVendorRow(
  cells: Cells,
  admitted: Category[] | null,
  reader = new RowReader(cells),
): { row: VendorRow; faults: Fault[] } {
  const ref = reader.cell('ref');
  const typed = reader.cell('category');
  const category = typed === undefined ? undefined : (readCategory(typed) ?? undefined);
  if (typed === undefined) {
    if (!reader.hasFault('category')) reader.fault('category', 'missing');
  } else if (category === undefined) reader.fault('category', 'category-unknown', { text: typed.slice(0, 40) });
  else if (admitted && !admitted.includes(category))
    reader.fault('category', 'category-not-admitted', { text: typed.slice(0, 40) });
  const login = readLogin(reader, ref !== undefined);
  const row: VendorRow = {
    login,
    masked: isMasked(login),
    needs: given({
      frontage: reader.number('frontage', 0.5, 50),
      depth: reader.number('depth', 0.5, 50),
      powerKw: reader.number('powerKw', 0, 1000),
      water: reader.yesNo('water'),
      openFlame: reader.yesNo('openFlame'),
    }),
    ...given({
      ref,
      name: reader.text('name', 60, true),
      nameEn: reader.text('nameEn', 120),
      category,
      contact: reader.text('contact', 40),
      origin: reader.text('origin', 60),
      heritage: reader.yesNo('heritage'),
      summary: reader.text('summary', 600),
    }),
  };
  return { row, faults: reader.faults };
}

const usualNeeds: Offer['needs'] = { frontage: 3, depth: 3, powerKw: 0, water: false, openFlame: false };

/** The profile a vendor has after a row was taken in: what the row leaves empty stays, or is as usual in a new one. */
export function profileAfter(row: VendorRow, before: VendorProfile | null): VendorProfile {
  const offer = before?.offer;
  const name = row.name ?? offer?.name.zh ?? '';
  return {
    offer: {
      name: { zh: name, en: row.nameEn ?? offer?.name.en ?? '' },
      summary: { zh: row.summary ?? offer?.summary.zh ?? '', en: offer?.summary.en ?? '' },
      category: row.category ?? offer?.category ?? 'other',
      heritage: row.heritage ?? offer?.heritage ?? false,
      origin: row.origin ?? offer?.origin ?? '',
      products: offer?.products ?? [],
      services: offer?.services ?? [],
      needs: { ...usualNeeds, ...offer?.needs, ...row.needs },
    },
    contactName: row.contact ?? before?.contactName ?? name.slice(0, 40),
    contactPhone: row.masked || row.login === '' ? (before?.contactPhone ?? '') : row.login,
  };
}

/** Whether a masked number can be that of this vendor. */
export function mayBe(masked: string, phone: string): boolean {
  return maskLogin(normalizeLogin(phone) ?? phone) === masked;
}
