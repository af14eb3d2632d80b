import mongoose from 'mongoose';
import { StartFailure } from '../config.ts';

mongoose.set('strictQuery', 'throw');

/**
 * Connects mongoose and waits until every model's indexes stand; `monitorCommands` lets the client tell each command it
 * sends. Throws a StartFailure when the database cannot be reached.
 */
export async function connectDatabase(uri: string, { monitorCommands = false } = {}): Promise<void> {
  try {
    await mongoose.connect(uri, {
      serverSelectionTimeoutMS: 8000,
      autoIndex: false,
      autoCreate: false,
      monitorCommands,
    });
  } catch (cause) {
    await mongoose.disconnect();
    throw new StartFailure(
      `The database at ${uri.replace(/\/\/[^@/]*@/, '//***@')} does not answer (${(cause as Error).message.split('\n')[0]}). 连不上数据库。`,
      { cause },
    );
  }
  for (const model of Object.values(mongoose.models)) {
    await model.createCollection();
    await model.createIndexes();
  }
}

export function databaseIsUp(): boolean {
  return mongoose.connection.readyState === mongoose.ConnectionStates.connected;
}
