import mongoose from 'mongoose';
import { findableBy } from '@yikeji/backend/applications/findable.ts';
import { ApplicationModel, type ApplicationRecord } from '@yikeji/backend/applications/model.ts';
import { AssignmentModel } from '@yikeji/backend/assignments/model.ts';
import { LetterModel } from '@yikeji/backend/letters/model.ts';
import { NoticeModel } from '@yikeji/backend/notices/model.ts';
import { VendorModel } from '@yikeji/backend/vendors/model.ts';
import type { Fair, World } from './world.ts';

const trades = ['heritage', 'food', 'haircut', 'sewing'] as const;
const surnames = [...'王李张刘陈杨赵黄周吴'];

/**
 * Applications by the thousand, written beside the first of a festival: what a list looks like at real sizes. The
 * submission times come in pairs, so that an order by time alone would not decide between neighbours.
 */
export async function manyApplications(applicationId: string, count: number): Promise<void> {
  const first = (await ApplicationModel.findById(applicationId).lean()) as ApplicationRecord;
  const made = Array.from({ length: count }, (_, index): ApplicationRecord => {
    const name = `${surnames[index % surnames.length]}记${String(index).padStart(4, '0')}`;
    const category = trades[index % trades.length]!;
    const offer = { ...first.offer, name: { zh: name, en: `Stall ${index}` }, category };
    const told = { offer, note: '', contactName: '高师傅', contactPhone: `137${String(index).padStart(8, '0')}` };
    return {
      ...first,
      ...told,
      ...findableBy(told),
      _id: new mongoose.Types.ObjectId(),
      vendorId: new mongoose.Types.ObjectId(),
      submittedAt: new Date(first.submittedAt.getTime() + Math.floor(index / 2) * 1000),
    };
  });
  for (let from = 0; from < made.length; from += 1000) await ApplicationModel.insertMany(made.slice(from, from + 1000));
}

/** As many rows of each list of a festival as are asked for: vendors in the morning of its first day, and what gathers around them. */
export async function fillLists(world: World, fair: Fair, count: number): Promise<void> {
  const { festival } = await fair.owner.call('GET /festivals/:slug/settings', { params: { slug: fair.slug } });
  const festivalId = new mongoose.Types.ObjectId(festival.id);
  const before = await ApplicationModel.countDocuments({ festivalId });
  const first = before > 0 ? await ApplicationModel.findOne({ festivalId }).lean() : null;
  const sample = first ?? (await ApplicationModel.findById((await world.anApplication(fair)).application.id).lean());
  await manyApplications(String(sample!._id), first ? count : count - 1);
  const at = new Date(world.clock.now());
  await ApplicationModel.updateMany({ festivalId }, { $set: { state: 'accepted', slotIds: ['d1-am', 'd1-pm'] } });
  const all = await ApplicationModel.find({ festivalId }, { vendorId: 1 }).sort({ _id: 1 }).lean();
  const rows = all.slice(before).map(({ _id, vendorId }, index) => ({ _id, vendorId, index: before + index }));
  for (let from = 0; from < rows.length; from += 1000) {
    const batch = rows.slice(from, from + 1000);
    await AssignmentModel.insertMany(
      batch.map(({ _id: applicationId, vendorId, index }) => ({
        ...{ festivalId, applicationId, vendorId, plotId: `p${index}`, slotId: 'd1-am', source: 'hand' },
        ...{ assignedAt: at, assignedBy: '周敏', active: true },
      })),
    );
    await LetterModel.insertMany(
      batch.map(({ index }) => ({
        ...{ _id: `letter-${String(festivalId)}-${index}`, festivalId, cause: 'decision', causeId: String(index) },
        ...{
          to: `vendor${index}@example.cn`,
          subject: '报名结果',
          state: 'sent',
          dueAt: at,
          createdAt: at,
          sentAt: at,
        },
      })),
    );
    await VendorModel.insertMany(
      batch.map(({ index }) => ({
        ...{
          accountId: new mongoose.Types.ObjectId(),
          writtenBy: festivalId,
          login: `136${String(index).padStart(8, '0')}`,
        },
        ...{ offer: { ...sample!.offer, name: { zh: `写下的摊主${index}`, en: '' } }, contactName: '高师傅' },
        contactPhone: `136${String(index).padStart(8, '0')}`,
      })),
    );
    await NoticeModel.insertMany(
      batch.map(({ index }) => ({
        ...{ festivalId, nonce: `notice-${index}`, audience: { kind: 'vendors' }, urgency: 'information' },
        ...{ title: { zh: `第${index}条`, en: '' }, body: { zh: '', en: '' }, startsAt: at, endsAt: at },
        ...{ publishedAt: at, publishedBy: '周敏', changedAt: at },
      })),
    );
  }
}
