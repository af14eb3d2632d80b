import { model, Schema, type Types } from 'mongoose';
import type { PlotDifference } from '@yikeji/shared-types/layout/comparison.ts';

/** What a published version has changed about a plot that a vendor stands on. */
export interface PlotNoteRecord {
  _id: Types.ObjectId;
  festivalId: Types.ObjectId;
  applicationId: Types.ObjectId;
  version: number;
  plotId: string;
  difference: PlotDifference;
  at: Date;
  /** The vendor is to be written to about it. */
  letterDue?: true;
}

const schema = new Schema<PlotNoteRecord>(
  {
    festivalId: { type: Schema.Types.ObjectId, required: true },
    applicationId: { type: Schema.Types.ObjectId, required: true },
    version: { type: Number, required: true },
    plotId: { type: String, required: true },
    difference: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    letterDue: Boolean,
  },
  { collection: 'plot-notes', minimize: false, versionKey: false },
);
schema.index({ applicationId: 1, version: -1, plotId: 1 }, { unique: true, name: 'plot_note_unique' });
schema.index({ letterDue: 1 }, { partialFilterExpression: { letterDue: true }, name: 'plot_note_letter_due' });

export const PlotNoteModel = model('PlotNote', schema);
