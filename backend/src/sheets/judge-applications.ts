import { isDeepStrictEqual } from 'node:util';
import { type ApplicationRow, readApplicationRow } from '@yikeji/shared-types/sheet/application-row.ts';
import type { Cells } from '@yikeji/shared-types/sheet/fault.ts';
import { profileAfter } from '@yikeji/shared-types/sheet/vendor-row.ts';
import type { TakenIn } from '../applications/take-in.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import type { WrittenProfile } from '../vendors/write-down.ts';
import { plain, VendorFinder, writtenAfter } from './judge-vendors.ts';
import { type Judged, leftOut } from './judged.ts';
import type { KnownVendor, KnownVendors } from './known-vendors.ts';
import { unhurried } from '../unhurried.ts';

export type ApplicationContent = Omit<TakenIn, 'vendorId' | 'accountId'>;

/** What a row writes: the vendor, unless it looks after itself, and its application. */
export interface ApplicationWrite {
  written: WrittenProfile | null;
  known: KnownVendor | null;
  /** Null when the application itself stays as it is. */
  content: ApplicationContent | null;
}

const open = ['submitted', 'needs-info'];

/** What becomes of each row about an application: one of each vendor. Decided ones stay as they were decided. */
export async function judgeApplications(
  festival: FestivalRecord,
  known: KnownVendors,
  rows: (Cells | null)[],
): Promise<Judged<ApplicationWrite>[]> {
  const finder = new VendorFinder(known);
  return unhurried(rows, (cells, index): Judged<ApplicationWrite> => {
    if (!cells) return leftOut;
    const { row, faults } = readApplicationRow(cells, festival);
    const found = finder.find(row, index, faults);
    if (faults.length > 0) return { state: 'faulty', faults, ownAffair: false, value: null };
    const application = found?.application ?? null;
    if (found && !found.profile && application) return { state: 'same', faults, ownAffair: true, value: null };
    const written = found && !found.profile ? null : writtenAfter(row, found);
    const { content, isChanged } = contentAfter(festival, row, found);
    const state = !application ? 'new' : isChanged || written?.isChanged ? 'changed' : 'same';
    if (application && isChanged && !open.includes(application.state))
      return { state: 'faulty', faults: [{ key: 'name', reason: 'decided' }], ownAffair: false, value: null };
    return {
      state,
      faults,
      ownAffair: false,
      value: { written: written?.value ?? null, known: found, content: isChanged ? content : null },
    };
  });
}

function contentAfter(
  festival: FestivalRecord,
  row: ApplicationRow,
  known: KnownVendor | null,
): { content: ApplicationContent; isChanged: boolean } {
  const before = known?.application ?? null;
  const after = {
    ...profileAfter(row, before ?? known?.profile ?? null),
    slotIds: row.slotIds ?? before?.slotIds ?? festival.marketDays.flatMap((day) => day.slots.map(({ id }) => id)),
    preferredZoneIds: row.zoneIds ?? before?.preferredZoneIds ?? [],
    note: row.note ?? before?.note ?? '',
  };
  const said = before && {
    offer: before.offer,
    contactName: before.contactName,
    contactPhone: before.contactPhone,
    slotIds: before.slotIds,
    preferredZoneIds: before.preferredZoneIds,
    note: before.note,
  };
  return {
    content: { applicationId: before?._id ?? null, revision: before?.revision ?? 0, ...after },
    isChanged: !said || !isDeepStrictEqual(plain(inOrder(after)), plain(inOrder(said))),
  };
}

/** Slots are a set: their order says nothing. */
function inOrder<T extends { slotIds: string[] }>(content: T): T {
  return { ...content, slotIds: content.slotIds.toSorted() };
}
