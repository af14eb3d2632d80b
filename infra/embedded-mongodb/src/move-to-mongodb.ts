import { parseArgs } from 'node:util';
import { copyDatabase } from './copy-database.ts';
import { connect } from './driver.ts';
import { databaseFolder, fail } from './settings.ts';
import { startEmbeddedMongodb } from './start.ts';

const { values } = parseArgs({ options: { dir: { type: 'string' }, replace: { type: 'boolean' } } });

async function run(uri: string): Promise<void> {
  const embedded = await startEmbeddedMongodb({ dir: databaseFolder(values.dir) });
  try {
    const [source, target] = await Promise.all([connect(embedded.uri), connect(uri)]);
    try {
      for (const { name, done, count, hash } of await copyDatabase(source.db(), target.db(), values.replace === true))
        console.log(`${name}: ${done}, ${count} documents, ${hash.slice(0, 12)}`);
    } finally {
      await Promise.all([source.close(), target.close()]);
    }
  } finally {
    await embedded.close();
  }
  console.log('Every collection is the same on both sides.');
}

const uri = process.env.MONGODB_URI;
if (!uri) fail('Set MONGODB_URI to the MongoDB server that is to receive the data.');
await run(uri).catch(fail);
