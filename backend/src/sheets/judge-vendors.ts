import { isDeepStrictEqual } from 'node:util';

import type { Cells, Fault } from '@yikeji/shared-types/sheet/fault.ts';
import { mayBe, profileAfter, readVendorRow, type VendorRow } from '@yikeji/shared-types/sheet/vendor-row.ts';
import type { WrittenProfile } from '../vendors/write-down.ts';
import type { KnownVendor, KnownVendors } from './known-vendors.ts';
import { type Judged, leftOut } from './judged.ts';
import { unhurried } from '../unhurried.ts';

/** Finds out whom a row means: by the reference of an export, else by phone number or address; and whether it may mean that. */
export class VendorFinder {
  readonly #known: KnownVendors;
  readonly #seen = new Map<string, number>();

  constructor(known: KnownVendors) {
    this.#known = known;
  }

  find(row: VendorRow, index: number, faults: Fault[]): KnownVendor | null {
    const byLogin = this.#known.byLogin.get(row.login) ?? null;
    const found = (row.ref === undefined ? null : this.#known.byRef.get(row.ref)) ?? byLogin;
    if (row.ref !== undefined && !found) faults.push({ key: 'ref', reason: 'ref-unknown' });
    if (row.masked && found && !mayBe(row.login, found.phone)) faults.push({ key: 'phone', reason: 'phone-masked' });
    // Two of a festival would have one number.
    if (byLogin && found && !byLogin.vendorId.equals(found.vendorId))
      faults.push({ key: 'phone', reason: 'duplicate', details: { first: -1 } });
    const who = found ? String(found.vendorId) : row.login;
    const first = this.#seen.get(who);
    if (who !== '' && first !== undefined) faults.push({ key: 'phone', reason: 'duplicate', details: { first } });
    else this.#seen.set(who, index);
    return found;
  }
}

/** The written profile after a row, and whether that is a change. */
export function writtenAfter(row: VendorRow, known: KnownVendor | null): { value: WrittenProfile; isChanged: boolean } {
  const before = known?.profile ?? null;
  const profile = profileAfter(row, before);
  const login = row.masked ? '' : row.login;
  const isChanged = !before || !isDeepStrictEqual(plain(profile), plain(before));
  return { value: { vendorId: known?.vendorId ?? null, login, profile }, isChanged };
}

/** Without what makes stored and fresh objects differ though they say the same. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** What becomes of each row about a vendor. Whoever looks after itself is left as it is. */
export async function judgeVendors(known: KnownVendors, rows: (Cells | null)[]): Promise<Judged<WrittenProfile>[]> {
  const finder = new VendorFinder(known);
  return unhurried(rows, (cells, index): Judged<WrittenProfile> => {
    if (!cells) return leftOut;
    const { row, faults } = readVendorRow(cells, null);
    const found = finder.find(row, index, faults);
    if (faults.length > 0) return { state: 'faulty', faults, ownAffair: false, value: null };
    if (found && !found.profile) return { state: 'same', faults, ownAffair: true, value: null };
    const { value, isChanged } = writtenAfter(row, found);
    return { state: !found ? 'new' : isChanged ? 'changed' : 'same', faults, ownAffair: false, value };
  });
}
