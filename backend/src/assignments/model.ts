import { model, Schema, type Types } from 'mongoose';
import type { Assignment } from '@yikeji/shared-types/assignment.ts';

export interface AssignmentRecord {
  _id: Types.ObjectId;
  festivalId: Types.ObjectId;
  applicationId: Types.ObjectId;
  vendorId: Types.ObjectId;
  plotId: string;
  slotId: string;
  /** 0, or for a vendor with several plots side by side its place in the row. */
  part: number;
  source: Assignment['source'];
  insteadOf: Types.ObjectId | null;
  assignedAt: Date;
  assignedBy: string;
  /** Ended ones stay as a record; the unique indexes speak of active ones only. */
  active: boolean;
  endedAt: Date | null;
  endedBy: string;
  endReason: string;
}

const schema = new Schema<AssignmentRecord>(
  {
    festivalId: { type: Schema.Types.ObjectId, required: true },
    applicationId: { type: Schema.Types.ObjectId, required: true },
    vendorId: { type: Schema.Types.ObjectId, required: true },
    plotId: { type: String, required: true },
    slotId: { type: String, required: true },
    part: { type: Number, default: 0 },
    source: { type: String, required: true },
    insteadOf: { type: Schema.Types.ObjectId, default: null },
    assignedAt: { type: Date, required: true },
    assignedBy: { type: String, required: true },
    active: { type: Boolean, required: true },
    endedAt: { type: Date, default: null },
    endedBy: { type: String, default: '' },
    endReason: { type: String, default: '' },
  },
  { collection: 'assignments', versionKey: false },
);
const active = { partialFilterExpression: { active: true }, unique: true };
schema.index({ festivalId: 1, slotId: 1, plotId: 1 }, { ...active, name: 'assignment_plot_unique' });
schema.index({ festivalId: 1, slotId: 1, vendorId: 1, part: 1 }, { ...active, name: 'assignment_vendor_part_unique' });
schema.index({ applicationId: 1 }, { name: 'assignment_by_application' });
schema.index({ festivalId: 1, active: 1, assignedAt: -1, _id: -1 }, { name: 'assignment_by_moment' });
schema.index({ festivalId: 1, active: 1, slotId: 1, assignedAt: -1, _id: -1 }, { name: 'assignment_by_slot' });

export const AssignmentModel = model('Assignment', schema);

export function toAssignment(record: AssignmentRecord): Assignment {
  return {
    id: String(record._id),
    applicationId: String(record.applicationId),
    vendorId: String(record.vendorId),
    plotId: record.plotId,
    slotId: record.slotId,
    part: record.part ?? 0,
    source: record.source,
    insteadOf: record.insteadOf && String(record.insteadOf),
    assignedAt: record.assignedAt.toISOString(),
    assignedBy: record.assignedBy,
  };
}
