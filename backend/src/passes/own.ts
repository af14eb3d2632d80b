import type { Types } from 'mongoose';
import QRCode from 'qrcode';
import type { ApplicationForVendor } from '@yikeji/shared-types/application.ts';
import { ApplicationModel, type ApplicationRecord, toApplication } from '../applications/model.ts';
import { AssignmentModel } from '../assignments/model.ts';
import { foldArrivals } from '../check-ins/fold.ts';
import { CheckInFactModel } from '../check-ins/model.ts';
import type { Context } from '../context.ts';
import { FestivalModel, type FestivalRecord, toFestivalCard } from '../festivals/model.ts';
import { LatenessModel } from '../lateness/model.ts';
import { publishedLayout } from '../layouts/model.ts';
import { PlotNoteModel } from '../versions/model.ts';

/** An account's applications, newest first, with everything a vendor needs on the day; or the one asked for. */
export async function readOwnApplications(
  context: Context,
  accountId: Types.ObjectId,
  applicationId?: string,
): Promise<ApplicationForVendor[]> {
  const found = await ApplicationModel.find({ accountId, ...(applicationId ? { _id: applicationId } : {}) })
    .sort({ submittedAt: -1 })
    .lean();
  const festivals = await FestivalModel.find({
    _id: { $in: found.map((application) => application.festivalId) },
  }).lean();
  const byId = new Map(festivals.map((festival) => [String(festival._id), festival]));
  const own: ApplicationForVendor[] = [];
  for (const application of found) {
    const festival = byId.get(String(application.festivalId));
    if (festival) own.push(await describeOwn(context, application, festival));
  }
  return own;
}

async function describeOwn(
  context: Context,
  application: ApplicationRecord,
  festival: FestivalRecord,
): Promise<ApplicationForVendor> {
  const [assignments, layout, facts, notes, told] = await Promise.all([
    AssignmentModel.find({ applicationId: application._id, active: true }).lean(),
    publishedLayout(festival._id),
    CheckInFactModel.find({ applicationId: application._id, sequence: { $exists: true } }).lean(),
    PlotNoteModel.find({ applicationId: application._id }).sort({ version: -1 }).limit(50).lean(),
    LatenessModel.find({ applicationId: application._id }).lean(),
  ]);
  const plots = new Map(layout?.plan.plots.map((plot) => [plot.id, plot]));
  const { zones, hotline, gates } = festival;
  return {
    ...toApplication(application),
    festival: {
      ...toFestivalCard(festival),
      zones: zones.map(({ id, letter, name }) => ({ id, letter, name })),
      hotline,
      gates,
    },
    placements: assignments.flatMap(({ slotId, plotId }) => {
      const plot = plots.get(plotId);
      return plot ? [{ slotId, plotId, plotNumber: plot.number, zoneId: plot.zoneId, powerKw: plot.powerKw }] : [];
    }),
    pass:
      application.passCode && application.state === 'accepted'
        ? await drawPass(context, application.passCode, application.passRevoked)
        : null,
    planChanges: notes.map(({ version, at, difference }) => ({ version, at: at.toISOString(), difference })),
    lateness: told.flatMap(({ marketDayId, expectedAt }) =>
      expectedAt ? [{ marketDayId, expectedAt: expectedAt.toISOString() }] : [],
    ),
    arrivals: (foldArrivals(facts).get(String(application._id)) ?? []).map(({ marketDayId, at, gate }) => ({
      marketDayId,
      at,
      gate,
    })),
  };
}

async function drawPass(context: Context, code: string, revoked: boolean): Promise<ApplicationForVendor['pass']> {
  const qrSvg = await QRCode.toString(`${context.publicUrl}/Q/${code}`.toUpperCase(), {
    type: 'svg',
    margin: 0,
    errorCorrectionLevel: 'M',
  });
  return { code, revoked, qrSvg };
}
