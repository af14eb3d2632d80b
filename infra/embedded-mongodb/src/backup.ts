import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { connect } from './driver.ts';
import { dump } from './dump.ts';
import { copyOnline } from './online-copy.ts';
import { databaseFolder, fail } from './settings.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dir: { type: 'string' }, force: { type: 'boolean' } },
});
const [file] = positionals;

async function run(target: string): Promise<void> {
  if (existsSync(target) && !values.force) throw new Error(`${target} exists; name another file or add --force.`);
  const uri = process.env.MONGODB_URI;
  if (!uri) await copyOnline(databaseFolder(values.dir), target);
  else {
    const client = await connect(uri);
    await dump(client, target).finally(() => client.close());
  }
  console.log(`Backed up to ${target}`);
}

if (file === undefined) fail('Usage: npm run backup -- FILE [--dir DIR] [--force]');
await run(file).catch(fail);
