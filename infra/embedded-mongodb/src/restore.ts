import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { connect } from './driver.ts';
import { load } from './dump.ts';
import { isOnlineCopy, putBack } from './online-copy.ts';
import { databaseFolder, fail } from './settings.ts';
import { startEmbeddedMongodb } from './start.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { dir: { type: 'string' } } });
const [file] = positionals;

/** Fills a database over the wire: a real one, or an embedded one from a backup of a real one. */
async function fill(uri: string, source: string): Promise<void> {
  const client = await connect(uri);
  const count = await load(client.db(), source).finally(() => client.close());
  console.log(`Restored ${count} documents from ${source}`);
}

async function run(source: string): Promise<void> {
  if (!existsSync(source)) throw new Error(`${source} does not exist.`);
  const uri = process.env.MONGODB_URI;
  const dir = databaseFolder(values.dir);
  if (isOnlineCopy(source)) {
    if (uri)
      throw new Error(
        'This backup is of the embedded database: restore it without MONGODB_URI, then run npm run move-to-mongodb.',
      );
    await putBack(source, dir);
    console.log(`Restored ${source} into ${dir}`);
  } else if (uri) await fill(uri, source);
  else {
    const embedded = await startEmbeddedMongodb({ dir });
    await fill(embedded.uri, source).finally(() => embedded.close());
  }
}

if (file === undefined) fail('Usage: npm run restore -- FILE [--dir DIR]');
await run(file).catch(fail);
