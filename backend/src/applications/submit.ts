import { randomUUID } from 'node:crypto';
import { type Application, type ApplicationRequest, isEditable } from '@yikeji/shared-types/application.ts';
import { changesIn } from '@yikeji/shared-types/history.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { AccountRecord } from '../accounts/model.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { VendorModel, type VendorRecord } from '../vendors/model.ts';
import { findableBy } from './findable.ts';
import { checkSlotsStay } from './slots-stay.ts';
import { ApplicationModel, type ApplicationRecord, type DraftRecord, type NoteRecord } from './model.ts';

function judgeRequest(festival: FestivalRecord, request: ApplicationRequest): void {
  if (!festival.categories.includes(request.offer.category))
    throw new Refusal('category-not-admitted', { category: request.offer.category });
  const slots = new Set(festival.marketDays.flatMap((day) => day.slots.map((slot) => slot.id)));
  const zones = new Set(festival.zones.map((zone) => zone.id));
  const strangeSlot = request.slotIds.find((slotId) => !slots.has(slotId));
  if (strangeSlot !== undefined) throw new Refusal('slot-unknown', { slotId: strangeSlot });
  const strangeZone = request.preferredZoneIds.find((zoneId) => !zones.has(zoneId));
  if (strangeZone !== undefined) throw new Refusal('zone-unknown', { zoneId: strangeZone });
}

/**
 * Sends the one application of a vendor to a festival, or changes it while it is undecided. Sending the same again is
 * harmless. Refuses while applications are closed, and once it was decided.
 */
export async function submitApplication(
  context: Context,
  festival: FestivalRecord,
  account: AccountRecord,
  request: ApplicationRequest,
): Promise<ApplicationRecord> {
  const vendor = await VendorModel.findOne({ accountId: account._id }).lean();
  if (!vendor) throw new Refusal('vendor-profile-missing');
  const known = await ApplicationModel.findOne({ festivalId: festival._id, vendorId: vendor._id }).lean();
  // Whoever was asked for more may answer after the call has closed.
  if (!festival.applicationsOpen && known?.state !== 'needs-info') throw new Refusal('applications-closed');
  judgeRequest(festival, request);
  if (known && !isEditable(known.state)) throw new Refusal('application-not-editable', { state: known.state });
  const stored = known
    ? await resubmit(context, known, vendor, request)
    : await create(context, festival, account, vendor, request);
  await checkSlotsStay(stored, known);
  await announce(
    context,
    festival._id,
    'application:submitted',
    { applicationId: String(stored._id), vendorName: stored.offer.name.zh },
    account.name,
    [
      ...changesIn<ApplicationRecord>(known ?? {}, stored, ['state', 'slotIds', 'preferredZoneIds']),
      ...changesIn<ApplicationRecord['offer']>(known?.offer ?? {}, stored.offer, ['name', 'category']),
    ],
  );
  return stored;
}

function content(request: ApplicationRequest, vendor: VendorRecord) {
  const { offer, note } = request;
  const [slotIds, preferredZoneIds] = [[...new Set(request.slotIds)], [...new Set(request.preferredZoneIds)]];
  const { contactName, contactPhone } = vendor;
  const found = findableBy({ offer, note, contactName, contactPhone });
  return { offer, slotIds, preferredZoneIds, note, contactName, contactPhone, ...found };
}

function step(context: Context, by: string): { state: Application['state']; reason: string; at: Date; by: string } {
  return { state: 'submitted', reason: '', at: context.now(), by };
}

async function create(
  context: Context,
  festival: FestivalRecord,
  account: AccountRecord,
  vendor: VendorRecord,
  request: ApplicationRequest,
): Promise<ApplicationRecord> {
  try {
    const created = await ApplicationModel.create({
      festivalId: festival._id,
      vendorId: vendor._id,
      accountId: account._id,
      ...content(request, vendor),
      state: 'submitted',
      steps: [step(context, vendor.contactName)],
      submittedAt: context.now(),
    });
    return created.toObject();
  } catch (error) {
    if (duplicateIndex(error) !== 'application_vendor_unique') throw error;
    const winner = (await ApplicationModel.findOne({
      festivalId: festival._id,
      vendorId: vendor._id,
    }).lean()) as ApplicationRecord;
    return resubmit(context, winner, vendor, request);
  }
}

/** Writes over an undecided application. A draft decision falls with what it was made on, and staff are told in a note. */
async function resubmit(
  context: Context,
  known: ApplicationRecord,
  vendor: VendorRecord,
  request: ApplicationRequest,
): Promise<ApplicationRecord> {
  if (!isEditable(known.state)) throw new Refusal('application-not-editable', { state: known.state });
  const pushed = {
    ...(known.state === 'submitted' ? {} : { steps: step(context, vendor.contactName) }),
    ...(known.draft ? { notes: fallenNote(context, known.draft) } : {}),
  };
  const written = await ApplicationModel.findOneAndUpdate(
    { _id: known._id, revision: known.revision, reviewRevision: known.reviewRevision },
    {
      $set: { ...content(request, vendor), state: 'submitted', reason: '', answer: null, draft: null, lastBatch: null },
      $inc: { revision: 1, ...(known.draft ? { reviewRevision: 1 } : {}) },
      $push: pushed,
    },
    { returnDocument: 'after' },
  ).lean();
  if (written) return written;
  const fresh = await ApplicationModel.findById(known._id).lean();
  if (!fresh) throw new Refusal('application-unknown');
  return resubmit(context, fresh, vendor, request);
}

function fallenNote(context: Context, { decision, reason, by }: DraftRecord): NoteRecord {
  return { id: randomUUID(), text: reason, by, at: context.now(), fallen: decision };
}
