import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { lockFolder, prepareFolder } from './folder.ts';

const MARK = 'collections';

/** Copies the embedded database into one file while it runs; the copy is what was committed at one moment. */
export async function copyOnline(dir: string, file: string): Promise<void> {
  const source = join(dir, 'data.sqlite');
  if (!existsSync(source)) throw new Error(`There is no embedded database in ${dir}.`);
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  const database = new DatabaseSync(source, { readOnly: true, timeout: 10_000 });
  try {
    await backup(database, partial, { rate: 2000 });
  } finally {
    database.close();
  }
  seal(partial);
  chmodSync(partial, 0o600);
  renameSync(partial, file);
}

/** Leaves a copy as one self-contained file and checks it. */
function seal(file: string): void {
  const copy = new DatabaseSync(file);
  copy.exec('PRAGMA journal_mode = DELETE');
  const { integrity_check: verdict } = copy.prepare('PRAGMA integrity_check').get() as { integrity_check: string };
  copy.close();
  if (verdict !== 'ok') throw new Error(`The copy ${file} is damaged: ${verdict}`);
}

/** True for a file that `copyOnline` made. */
export function isOnlineCopy(file: string): boolean {
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    const found = database
      .prepare("SELECT count(*) AS n FROM sqlite_master WHERE type = 'table' AND name = ?")
      .get(MARK);
    database.close();
    return (found as { n: number }).n === 1;
  } catch {
    return false;
  }
}

/** Puts a copy in the place of the embedded database; refused while a server uses the folder. */
export async function putBack(file: string, dir: string): Promise<void> {
  const folder = prepareFolder(dir);
  const lock = lockFolder(folder);
  try {
    const target = join(folder, 'data.sqlite');
    const source = new DatabaseSync(file, { readOnly: true });
    const incoming = `${target}.incoming`;
    rmSync(incoming, { force: true });
    await backup(source, incoming);
    source.close();
    for (const suffix of ['-wal', '-shm']) rmSync(`${target}${suffix}`, { force: true });
    renameSync(incoming, target);
    for (const suffix of ['-wal', '-shm']) rmSync(`${incoming}${suffix}`, { force: true });
  } finally {
    lock.release();
  }
}
