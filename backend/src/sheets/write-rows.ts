import type { ClientSession, Types } from 'mongoose';
import { inverseOf } from '@yikeji/shared-types/layout/changes-between.ts';
import { moment } from '@yikeji/shared-types/moment.ts';
import { takeInApplications } from '../applications/take-in.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { withZones } from '../festivals/with-zones.ts';
import { changeDraft } from '../layouts/change-draft.ts';
import { readDraft } from '../layouts/read.ts';
import { VendorModel } from '../vendors/model.ts';
import { writeDownVendors, type WrittenProfile } from '../vendors/write-down.ts';
import type { ApplicationWrite } from './judge-applications.ts';
import type { JudgedImport } from './judge.ts';
import type { Judged } from './judged.ts';
import type { PlotsUndo } from './model.ts';

type Tell = (done: number) => Promise<void>;

const toWrite = <V>(rows: Judged<V>[]): V[] =>
  rows.flatMap(({ state, value }) => ((state === 'new' || state === 'changed') && value !== null ? [value] : []));

/**
 * All plots in one change of the draft, with the zones they are the first of, and what puts them back; refuses when somebody
 * changed it meanwhile.
 */
export async function writePlots(
  context: Context,
  festival: FestivalRecord,
  judged: Extract<JudgedImport, { kind: 'plots' }>,
  by: string,
): Promise<PlotsUndo | null> {
  const changes = toWrite(judged.rows).map((plot) => ({ kind: 'put-plot' as const, plot }));
  if (changes.length === 0) return null;
  const { draft } = await readDraft(festival);
  const made = judged.zones.slice(festival.zones.length);
  const revision = await withZones(context, festival, made, by, () =>
    changeDraft(context, festival, judged.revision, changes, by),
  );
  return { revision, changes: inverseOf(draft, changes), zoneIds: made.map(({ id }) => id) };
}

/** Days for which a written vendor is kept after the last market day, unless it takes its profile over. */
const keptDays = 180;

function keepUntil(context: Context, festival: FestivalRecord): Date {
  const last = Math.max(context.now().getTime(), ...festival.marketDays.map((day) => moment(day.closesAt)));
  return new Date(last + keptDays * 86_400_000);
}

/** Of two that write the same vendor or application at once, one is told to look again. */
async function orLookAgain<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (duplicateIndex(error) !== null) throw new Refusal('changed-meanwhile');
    throw error;
  }
}

export async function writeVendors(
  context: Context,
  festival: FestivalRecord,
  rows: Judged<WrittenProfile>[],
  session: ClientSession,
  tell: Tell,
): Promise<Types.ObjectId[]> {
  return orLookAgain(writeDownVendors(festival._id, toWrite(rows), keepUntil(context, festival), session, tell));
}

export async function writeApplications(
  context: Context,
  festival: FestivalRecord,
  rows: Judged<ApplicationWrite>[],
  by: string,
  session: ClientSession,
  tell: Tell,
): Promise<Types.ObjectId[]> {
  const writes = toWrite(rows);
  const profiles = writes.flatMap(({ written }) => (written ? [written] : []));
  const ids = await orLookAgain(writeDownVendors(festival._id, profiles, keepUntil(context, festival), session, tell));
  const accounts = await VendorModel.find({ _id: { $in: ids } }, { accountId: 1 }, { session }).lean();
  const accountOf = new Map(accounts.map(({ _id, accountId }) => [String(_id), accountId]));
  const idOf = new Map(profiles.map((profile, index) => [profile, ids[index]]));
  const applications = writes.flatMap(({ written, known, content }) => {
    if (!content) return [];
    const vendorId = (written && idOf.get(written)) ?? known?.vendorId;
    const accountId = known?.accountId ?? accountOf.get(String(vendorId));
    if (!vendorId || !accountId) throw new Refusal('changed-meanwhile');
    return [{ ...content, vendorId, accountId }];
  });
  await orLookAgain(
    takeInApplications(context, festival._id, applications, by, session, (done) => tell(writes.length + done)),
  );
  return [...ids, ...applications.map(({ vendorId }) => vendorId)];
}
