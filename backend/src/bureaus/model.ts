import { model, Schema, type Types } from 'mongoose';
import type { Bureau, District } from '@yikeji/shared-types/bureau.ts';
import type { Name } from '@yikeji/shared-types/text.ts';

export interface BureauRecord {
  _id: Types.ObjectId;
  name: Name;
  districts: District[];
  /** The accounts of those who work there; never empty. */
  accountIds: Types.ObjectId[];
}

const anything = Schema.Types.Mixed;
const bureaus = new Schema<BureauRecord>(
  {
    name: { type: anything, required: true },
    districts: [anything],
    accountIds: { type: [Schema.Types.ObjectId], required: true },
  },
  { collection: 'bureaus', minimize: false, versionKey: false },
);
bureaus.index({ 'name.zh': 1 }, { unique: true, name: 'bureau_name_unique' });
export const BureauModel = model('Bureau', bureaus);

/** A festival reports to one bureau at most. */
export interface ReportingRecord {
  /** The festival's id. */
  _id: Types.ObjectId;
  bureauId: Types.ObjectId;
  districtId: string;
}

const reportings = new Schema<ReportingRecord>(
  {
    _id: Schema.Types.ObjectId,
    bureauId: { type: Schema.Types.ObjectId, required: true },
    districtId: { type: String, required: true },
  },
  { collection: 'bureau-reportings', versionKey: false },
);
reportings.index({ bureauId: 1, districtId: 1 }, { name: 'reporting_by_bureau' });
export const ReportingModel = model('BureauReporting', reportings);

export function toBureau(record: BureauRecord, accountId: Types.ObjectId): Bureau {
  return {
    id: String(record._id),
    name: record.name,
    districts: record.districts,
    mine: record.accountIds.some((each) => each.equals(accountId)),
  };
}
