import { model, Schema } from 'mongoose';

/** Says that the demo was set up to its end. */
interface DemoRecord {
  _id: 'demo';
  completedAt: Date;
}

export const DemoModel = model(
  'Demo',
  new Schema<DemoRecord>({ _id: String, completedAt: Date }, { collection: 'demo', versionKey: false }),
);
