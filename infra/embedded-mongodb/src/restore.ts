import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { connect } from './driver.ts';
import { load } from './dump.ts';
import { putBack } from './online-copy.ts';
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

/** Whether a file copies the embedded database or holds the documents of a server, by its first bytes. */
function kindOf(source: string): 'copy' | 'documents' {
  if (!existsSync(source)) throw new Error(`${source} does not exist.`);
  const start = Buffer.alloc(16);
  const descriptor = openSync(source, 'r');
  readSync(descriptor, start, 0, 16, 0);
  closeSync(descriptor);
  if (start.toString('latin1') === 'SQLite format 3\0') return 'copy';
  if (start.readUInt16BE(0) === 0x1f8b) return 'documents';
  throw new Error(`${source} is not a backup. Nothing was changed.`);
}

async function run(source: string): Promise<void> {
  const uri = process.env.MONGODB_URI;
  const dir = databaseFolder(values.dir);
  if (kindOf(source) === 'copy') {
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
