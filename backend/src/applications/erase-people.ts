import type { AnyBulkWriteOperation, Types } from 'mongoose';
import { findableBy } from './findable.ts';
import { ApplicationModel, type ApplicationRecord } from './model.ts';

const batch = 500;

/** What a vendor did itself carries the vendor's name; a decision carries that of staff. */
const byVendor = ['submitted', 'withdrawn'];

/**
 * Takes contact, remarks and staff's notes out of a festival's applications and answers how many had any; what was offered
 * and what became of it stays.
 */
export async function erasePeople(festivalId: Types.ObjectId): Promise<number> {
  const left = {
    festivalId,
    $or: [{ contactPhone: { $ne: '' } }, { contactName: { $ne: '' } }, { note: { $ne: '' } }],
  };
  let erased = 0;
  for (;;) {
    const found = await ApplicationModel.find(left).limit(batch).lean();
    if (found.length === 0) return erased;
    const gone = { note: '', contactName: '', contactPhone: '' };
    await ApplicationModel.bulkWrite(
      found.map(({ _id, offer, steps }): AnyBulkWriteOperation<ApplicationRecord> => ({
        updateOne: {
          filter: { _id },
          update: {
            $set: {
              ...gone,
              ...findableBy({ offer, ...gone }),
              notes: [],
              steps: steps.map((step) => (byVendor.includes(step.state) ? { ...step, by: '' } : step)),
            },
          },
        },
      })),
    );
    erased += found.length;
  }
}
