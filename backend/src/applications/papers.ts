import { DateTime } from 'luxon';
import type { Types } from 'mongoose';
import { lastDayOf, mayOpenPapers, type OwnPapers, papersFor, type ShownPapers } from '@yikeji/shared-types/paper.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { announce } from '../festivals/announce.ts';
import { FestivalModel, type FestivalRecord } from '../festivals/model.ts';
import {
  PaperCheckModel,
  PaperFileModel,
  PaperModel,
  type PaperRecord,
  toOwnPaper,
  toShownPaper,
} from '../papers/model.ts';
import { readStandings } from '../papers/standings.ts';
import { VendorModel, type VendorRecord } from '../vendors/model.ts';
import { ApplicationModel, type ApplicationRecord } from './model.ts';

/** The caller's vendor profile, which papers belong to. */
export async function ownVendor(accountId: Types.ObjectId): Promise<VendorRecord> {
  const vendor = await VendorModel.findOne({ accountId }).lean();
  if (!vendor) throw new Refusal('vendor-profile-missing');
  return vendor;
}

const counts = { state: { $nin: ['withdrawn' as const, 'declined' as const] } };

/** A vendor's papers, newest first, and how they stand wherever the vendor applied and it is not over. */
export async function readOwnPapers(context: Context, accountId: Types.ObjectId): Promise<OwnPapers> {
  const vendor = await VendorModel.findOne({ accountId }).lean();
  if (!vendor) return { papers: [], festivals: [] };
  const [papers, applications] = await Promise.all([
    PaperModel.find({ vendorId: vendor._id }).sort({ uploadedAt: -1, _id: -1 }).lean(),
    ApplicationModel.find({ accountId, ...counts })
      .sort({ submittedAt: -1 })
      .lean(),
  ]);
  const festivals = await FestivalModel.find({ _id: { $in: applications.map((one) => one.festivalId) } }).lean();
  const byId = new Map(festivals.map((festival) => [String(festival._id), festival]));
  const told: OwnPapers['festivals'] = [];
  for (const { _id, festivalId, vendorId, offer } of applications) {
    const festival = byId.get(String(festivalId));
    if (!festival || (festival.papers ?? []).length === 0 || lastDayOf(festival) < todayAt(context, festival)) continue;
    const standings = (await readStandings(festival, [{ vendorId, category: offer.category }])).get(String(vendorId));
    const { slug, name } = festival;
    if (standings && standings.length > 0)
      told.push({ applicationId: String(_id), festival: { slug, name }, lastDay: lastDayOf(festival), standings });
  }
  return { papers: papers.map(toOwnPaper), festivals: told };
}

const todayAt = (context: Context, { timeZone }: FestivalRecord) =>
  DateTime.fromJSDate(context.now(), { zone: timeZone }).toISODate() ?? '';

/** The application whose papers a festival's staff may see now; not one that was withdrawn, nor long after the last day. */
async function shownApplication(
  context: Context,
  festival: FestivalRecord,
  applicationId: string,
): Promise<ApplicationRecord> {
  const found = await ApplicationModel.findOne({ _id: applicationId, festivalId: festival._id }).lean();
  if (!found || found.state === 'withdrawn') throw new Refusal('application-unknown');
  if (!mayOpenPapers(lastDayOf(festival), todayAt(context, festival))) throw new Refusal('application-unknown');
  return found;
}

const asked = (festival: FestivalRecord, { vendorId, offer }: ApplicationRecord) => ({
  vendorId,
  kind: { $in: papersFor(festival.papers ?? [], offer.category) },
});

/** What a festival's staff see of a vendor's papers: those it asks this trade for, and what they themselves found. */
export async function readShownPapers(
  context: Context,
  festival: FestivalRecord,
  applicationId: string,
): Promise<ShownPapers> {
  const application = await shownApplication(context, festival, applicationId);
  const { vendorId, offer } = application;
  const [papers, checks, standings] = await Promise.all([
    PaperModel.find(asked(festival, application)).sort({ uploadedAt: -1, _id: -1 }).lean(),
    PaperCheckModel.find({ vendorId, festivalId: festival._id }).lean(),
    readStandings(festival, [{ vendorId, category: offer.category }]),
  ]);
  const checkOf = new Map(checks.map((check) => [String(check.paperId), check]));
  return {
    lastDay: lastDayOf(festival),
    standings: standings.get(String(vendorId)) ?? [],
    papers: papers.map((paper) => toShownPaper(paper, checkOf.get(String(paper._id)))),
  };
}

/** One of the papers a festival's staff may see. */
export async function findShownPaper(
  context: Context,
  festival: FestivalRecord,
  applicationId: string,
  paperId: string,
): Promise<{ paper: PaperRecord; application: ApplicationRecord }> {
  const application = await shownApplication(context, festival, applicationId);
  const paper = await PaperModel.findOne({ _id: paperId, ...asked(festival, application) }).lean();
  if (!paper) throw new Refusal('paper-unknown');
  return { paper, application };
}

/** A paper as a file, under a name that tells nothing but its kind. */
export async function readPaperFile({ _id, kind, mediaType }: PaperRecord) {
  const file = await PaperFileModel.findById(_id).lean<{ content: { buffer: Uint8Array } }>();
  if (!file) throw new Refusal('paper-unknown');
  const ending = mediaType === 'application/pdf' ? 'pdf' : 'jpg';
  return { mediaType, name: `${kind}.${ending}`, bytes: file.content.buffer };
}

/** Lets open pages know that papers changed: the vendor's own, and those of the staff wherever the vendor applied. */
export async function tellPapers(context: Context, vendorId: Types.ObjectId, by: string): Promise<void> {
  const vendor = await VendorModel.findById(vendorId, { accountId: 1 }).lean();
  if (!vendor) return;
  const applications = await ApplicationModel.find(
    { accountId: vendor.accountId, ...counts },
    { festivalId: 1, accountId: 1 },
  ).lean();
  for (const { _id, festivalId, accountId } of applications) {
    const applicationIds = [String(_id)];
    await announce(context, festivalId, 'review:changed', { applicationIds, batch: 'papers' }, by);
    context.live.tellVendor(String(accountId), String(_id));
  }
}
