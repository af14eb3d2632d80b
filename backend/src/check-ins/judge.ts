import { Types } from 'mongoose';
import { type CheckInSubject, courseOf, judgeCheckIn } from '@yikeji/shared-types/attendance.ts';
import type { ScanAnswer, Verdict } from '@yikeji/shared-types/check-in.ts';
import type { MarketDay } from '@yikeji/shared-types/festival.ts';
import { marketDayAt } from '@yikeji/shared-types/opening.ts';
import { ApplicationModel, type ApplicationRecord } from '../applications/model.ts';
import { AssignmentModel } from '../assignments/model.ts';
import { CodeModel, type CodeRecord } from '../codes/model.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { planForPlacing } from '../layouts/model.ts';
import { countDay, readDay } from './day.ts';
import { CheckInFactModel } from './model.ts';
import { placesOf, plotsById } from './places.ts';

/** What stands behind a scanned code; all null for a code that is no pass. */
export interface Pass {
  code: CodeRecord | null;
  application: ApplicationRecord | null;
}

export interface Judgement {
  verdict: Verdict;
  today: MarketDay | null;
  /** The sequence an arrival written now would bear. */
  sequence: number;
  answer: Omit<ScanAnswer, 'id'>;
}

/** Finds the pass of a code that was read; its application only when it belongs to this festival. */
export async function findPass(festival: FestivalRecord, scanned: string | null): Promise<Pass> {
  const code = scanned === null ? null : await CodeModel.findOne({ code: scanned, kind: 'pass' }).lean();
  if (!code || String(code.festivalId) !== String(festival._id)) return { code, application: null };
  return { code, application: await ApplicationModel.findById(new Types.ObjectId(code.target)).lean() };
}

/** Finds a vendor that a volunteer picked from the list, as if the pass had been shown. */
export async function findByHand(festival: FestivalRecord, applicationId: string): Promise<Pass> {
  const application = await ApplicationModel.findOne({ _id: applicationId, festivalId: festival._id }).lean();
  return { code: null, application };
}

/** Judges a pass at a moment by all that is stored now. Writes nothing. */
export async function judgePass(festival: FestivalRecord, { code, application }: Pass, now: Date): Promise<Judgement> {
  const today = marketDayAt(festival.marketDays, now.getTime());
  const [assigned, plan, day, undone] = await Promise.all([
    application?.state === 'accepted'
      ? AssignmentModel.find({ applicationId: application._id, active: true }).lean()
      : [],
    planForPlacing(festival._id),
    today && readDay(festival._id, today),
    application && today
      ? CheckInFactModel.countDocuments({
          applicationId: application._id,
          marketDayId: today.id,
          kind: 'undo',
          sequence: { $exists: true },
        })
      : 0,
  ]);
  const isOn = (marketDay: MarketDay) =>
    assigned.filter(({ slotId }) => marketDay.slots.some((slot) => slot.id === slotId));
  const days = festival.marketDays.filter((marketDay) => isOn(marketDay).length > 0);
  const arrival = application && day?.arrivals.get(String(application._id));
  const course = today ? courseOf(festival.status, today.status) : 'running';
  const verdict = judgeCheckIn(
    {
      pass: passOf(festival, { code, application }),
      assignedDayIds: days.map((marketDay) => marketDay.id),
      here: Boolean(arrival),
    },
    {
      festivalId: String(festival._id),
      today: today && { id: today.id, calledOff: course === 'called-off' },
    },
  );
  const todays = today ? isOn(today) : [];
  const places = placesOf(todays.length > 0 ? todays : assigned, plotsById(plan), festival.zones);
  return {
    verdict,
    today,
    sequence: undone,
    answer: {
      verdict,
      vendorName: application?.offer.name ?? null,
      places: places.map(({ assignmentIds: _assignmentIds, ...place }) => place),
      since: verdict === 'already-here' ? (arrival?.at ?? null) : null,
      sinceGate: verdict === 'already-here' ? (arrival?.gate ?? '') : '',
      days: verdict === 'wrong-day' ? days.map((marketDay) => marketDay.date) : [],
      today: today?.date ?? null,
      paused: course === 'paused',
      counts: countDay(day),
    },
  };
}

/** What the rule calls a pass: one of this festival, or of another; null for what is none, or belongs to nobody here. */
function passOf(festival: FestivalRecord, { code, application }: Pass): CheckInSubject['pass'] {
  if (application) return { festivalId: String(festival._id), revoked: application.passRevoked };
  if (!code || String(code.festivalId) === String(festival._id)) return null;
  return { festivalId: String(code.festivalId), revoked: false };
}
