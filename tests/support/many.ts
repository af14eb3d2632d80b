import mongoose from 'mongoose';
import { findableBy } from '@yikeji/backend/applications/findable.ts';
import { ApplicationModel, type ApplicationRecord } from '@yikeji/backend/applications/model.ts';

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
