import mongoose from 'mongoose';
import { ApplicationModel, type ApplicationRecord } from '@yikeji/backend/applications/model.ts';
import { AssignmentModel } from '@yikeji/backend/assignments/model.ts';
import { CheckInFactModel } from '@yikeji/backend/check-ins/model.ts';
import { HistoryModel } from '@yikeji/backend/history/model.ts';
import { LetterModel } from '@yikeji/backend/letters/model.ts';
import { VendorModel } from '@yikeji/backend/vendors/model.ts';
import { Client } from '../support/client.ts';
import { manyApplications } from '../support/many.ts';
import { festivalSample, offerSample } from '../support/samples.ts';
import { planOf } from './plan-of.ts';

/** Today, all day long: its vendors are at the gate now. */
function today() {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format();
  const hours = { opens: '00:10', closes: '23:40', loadInFrom: '00:00', loadInUntil: '00:05', loadOutUntil: '23:50' };
  return [{ id: 'd1', date, ...hours, slots: [{ id: 's1', name: { zh: '全天' }, starts: '00:10', ends: '23:40' }] }];
}

const inBatches = async <T>(rows: T[], write: (batch: T[]) => Promise<unknown>) => {
  for (let from = 0; from < rows.length; from += 1000) await write(rows.slice(from, from + 1000));
};

/**
 * A festival of today with as many plots, applications, letters, written vendors and lines of history as are asked for;
 * nine in ten of its vendors are accepted, four in five have a plot and two in five have arrived. None makes it empty.
 */
export async function fillFestival(owner: Client, slug: string, count: number): Promise<void> {
  const { festival } = await owner.call('POST /festivals', { body: festivalSample({ slug, marketDays: today() }) });
  const params = { slug };
  if (count === 0) return;
  const plan = planOf(count);
  for (let from = 0, revision = 0; from < plan.length; from += 1000) {
    const body = { revision, changes: plan.slice(from, from + 1000) };
    revision = (await owner.call('PATCH /festivals/:slug/layout', { params, body })).revision;
  }
  const { revision } = await owner.call('GET /festivals/:slug/layout', { params });
  await owner.call('POST /festivals/:slug/layout/publication', { params, body: { revision } }).catch(() => undefined);
  await owner.call('POST /festivals/:slug/status', { params, body: { change: 'publish' } });
  await owner.call('POST /festivals/:slug/applications-open', { params, body: { open: true } });
  const vendor = new Client(owner.url);
  await vendor.register(`1380${String(Date.now()).slice(-7)}`, '测试员');
  await vendor.call('PUT /vendor', {
    body: { offer: offerSample(), contactName: '周敏', contactPhone: '13812345678' },
  });
  const first = await vendor.call('PUT /calls/:slug/application', {
    params,
    body: { offer: offerSample(), slotIds: ['s1'] },
  });
  await manyApplications(first.id, count - 1);
  await decideAndPlace(
    new mongoose.Types.ObjectId(festival.id),
    plan.flatMap((each) => ('plot' in each ? each.plot.id : [])),
  );
  await writeAround(new mongoose.Types.ObjectId(festival.id), count);
}

async function decideAndPlace(festivalId: mongoose.Types.ObjectId, plotIds: string[]): Promise<void> {
  const all = await ApplicationModel.find({ festivalId }).lean<ApplicationRecord[]>();
  const accepted = all.filter((_, index) => index % 10 !== 0);
  const at = new Date();
  await inBatches(accepted, (batch) =>
    ApplicationModel.bulkWrite(
      batch.map(({ _id }) => ({
        updateOne: {
          filter: { _id },
          update: { $set: { state: 'accepted', passCode: String(_id).slice(-6).toUpperCase() } },
        },
      })),
    ),
  );
  const placed = accepted.slice(0, Math.floor(all.length * 0.8));
  await inBatches(placed, (batch) =>
    AssignmentModel.insertMany(
      batch.map(({ _id, vendorId }) => ({
        festivalId,
        applicationId: _id,
        vendorId,
        plotId: plotIds[placed.findIndex((each) => each._id === _id)],
        slotId: 's1',
        source: 'hand',
        assignedAt: at,
        assignedBy: '周敏',
        active: true,
      })),
    ),
  );
  await inBatches(placed.slice(0, placed.length / 2), (batch) =>
    CheckInFactModel.insertMany(
      batch.map(({ _id }) => ({
        festivalId,
        kind: 'scan',
        nonce: `bench-${String(_id)}`,
        scanned: 'hand',
        verdict: 'arrived',
        applicationId: _id,
        marketDayId: 'd1',
        sequence: 0,
        gate: '北门',
        by: '周敏',
        recordedAt: at,
      })),
    ),
  );
}

/** What gathers around a festival: letters, vendors written down, history. */
async function writeAround(festivalId: mongoose.Types.ObjectId, count: number): Promise<void> {
  const now = Date.now();
  const rows = Array.from({ length: count }, (_, index) => ({ index, at: new Date(now - index * 1000) }));
  const { offer } = (await ApplicationModel.findOne({ festivalId }).lean<ApplicationRecord>())!;
  await inBatches(rows, (batch) =>
    LetterModel.insertMany(
      batch.map(({ index, at }) => ({
        _id: `bench-${String(festivalId)}-${index}`,
        festivalId,
        cause: 'decision',
        causeId: String(index),
        to: `vendor${index}@example.cn`,
        subject: '报名结果',
        state: index % 50 === 0 ? 'failed' : 'sent',
        dueAt: at,
        createdAt: at,
        sentAt: at,
      })),
    ),
  );
  await inBatches(rows, (batch) =>
    VendorModel.insertMany(
      batch.map(({ index }) => ({
        accountId: new mongoose.Types.ObjectId(),
        offer: { ...offer, name: { zh: `写下的摊主${index}`, en: '' } },
        contactName: '高师傅',
        contactPhone: `136${String(index).padStart(8, '0')}`,
        writtenBy: festivalId,
        login: `136${String(index).padStart(8, '0')}`,
      })),
    ),
  );
  await inBatches(rows, (batch) =>
    HistoryModel.insertMany(
      batch.map(({ index, at }) => ({
        festivalId,
        kind: 'check-in:recorded',
        at,
        by: '周敏',
        details: {
          verdict: 'arrived',
          vendorName: `王记${index}`,
          plotNumbers: ['A1'],
          gate: '北门',
          applicationId: String(index),
        },
        about: [],
      })),
    ),
  );
}
