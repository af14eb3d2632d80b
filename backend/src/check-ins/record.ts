import { Types } from 'mongoose';
import type { ScanAnswer } from '@yikeji/shared-types/check-in.ts';
import { readCode } from '@yikeji/shared-types/id.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { findByHand, findPass, type Judgement, judgePass, type Pass } from './judge.ts';
import { CheckInFactModel, type CheckInFactRecord } from './model.ts';

export interface Scan {
  /** As the camera saw or a person typed it. */
  code?: string | undefined;
  /** By hand, from the list, instead of a code. */
  applicationId?: string | undefined;
  nonce: string;
  gate: string;
  deviceAt?: string | undefined;
}

/**
 * Judges a scan, or a check-in by hand, at a gate and writes it down, whatever the verdict. The same nonce again is answered as before and
 * counts once (`nonce-reused` when it was used for another code); of several gates that scan one pass at once, one makes
 * the arrival and the others hear since when the vendor is here.
 */
export async function recordCheckIn(
  context: Context,
  festival: FestivalRecord,
  scan: Scan,
  by: string,
): Promise<ScanAnswer> {
  const code = scan.code === undefined ? null : readCode(scan.code);
  const scanned = scan.applicationId === undefined ? (code ?? scan.code ?? '') : `hand ${scan.applicationId}`;
  const pass =
    scan.applicationId === undefined ? await findPass(festival, code) : await findByHand(festival, scan.applicationId);
  for (;;) {
    const now = context.now();
    const fact = factOf(festival, scan, scanned, pass, await judgePass(festival, pass, now), by, now);
    try {
      await CheckInFactModel.create(fact);
    } catch (error) {
      const index = duplicateIndex(error);
      if (index === 'check_in_sequence_unique') continue;
      if (index === 'check_in_nonce_unique') return earlierAnswer(festival, scan.nonce, scanned);
      throw error;
    }
    await tell(context, festival, pass, fact, by);
    return fact.answer;
  }
}

type ScanFact = CheckInFactRecord & { answer: ScanAnswer };

function factOf(
  festival: FestivalRecord,
  scan: Scan,
  scanned: string,
  pass: Pass,
  judged: Judgement,
  by: string,
  now: Date,
): ScanFact {
  const _id = new Types.ObjectId();
  const arrived = judged.verdict === 'arrived';
  const { counts } = judged.answer;
  const seen = arrived
    ? { since: now.toISOString(), sinceGate: scan.gate, counts: { ...counts, arrived: counts.arrived + 1 } }
    : {};
  return {
    _id,
    festivalId: festival._id,
    kind: 'scan',
    nonce: scan.nonce,
    scanned,
    verdict: judged.verdict,
    applicationId: pass.application?._id ?? null,
    marketDayId: judged.today?.id ?? null,
    ...(arrived ? { sequence: judged.sequence } : {}),
    gate: scan.gate,
    by,
    deviceAt: scan.deviceAt === undefined ? null : new Date(scan.deviceAt),
    recordedAt: now,
    answer: { id: String(_id), ...judged.answer, ...seen },
  };
}

async function earlierAnswer(festival: FestivalRecord, nonce: string, scanned: string): Promise<ScanAnswer> {
  const stored = await CheckInFactModel.findOne({ festivalId: festival._id, nonce }).lean();
  if (!stored?.answer || stored.scanned !== scanned) throw new Refusal('nonce-reused');
  return stored.answer;
}

async function tell(
  context: Context,
  festival: FestivalRecord,
  { application }: Pass,
  fact: ScanFact,
  by: string,
): Promise<void> {
  const { answer, gate } = fact;
  const vendorName = answer.vendorName?.zh ?? '';
  if (answer.verdict === 'already-here') return;
  if (answer.verdict !== 'arrived' || !application || fact.marketDayId === null) {
    const about = application ? [String(application._id)] : [];
    await announce(
      context,
      festival._id,
      'check-in:refused',
      { verdict: answer.verdict, vendorName, gate },
      by,
      [],
      about,
    );
    return;
  }
  const applicationId = String(application._id);
  const plotNumbers = answer.places.map((place) => place.plotNumber);
  const details = {
    applicationId,
    vendorName,
    plotNumbers,
    marketDayId: fact.marketDayId,
    arrivedAt: fact.recordedAt.toISOString(),
    gate,
  };
  await announce(context, festival._id, 'check-in:recorded', details, by, [
    { field: 'arrived', before: false, after: true },
  ]);
  context.live.tellVendor(String(application.accountId), applicationId);
}
