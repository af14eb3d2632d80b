import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Client } from './dump.ts';

const DRIVER = 'mongodb';

/** Connects with the `mongodb` driver of the surrounding project; this package has none of its own. */
export async function connect(uri: string): Promise<Client> {
  const require = createRequire(join(process.cwd(), 'package.json'));
  let MongoClient: { connect(uri: string, options: object): Promise<Client> };
  try {
    ({ MongoClient } = require(DRIVER) as { MongoClient: typeof MongoClient });
  } catch {
    throw new Error('The mongodb driver is not installed; run npm install first.');
  }
  return MongoClient.connect(uri, { serverSelectionTimeoutMS: 10_000 });
}
