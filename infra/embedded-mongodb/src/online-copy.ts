import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { lockFolder, prepareFolder } from './folder.ts';

/** Copies the embedded database into one file while it runs; the copy is what was committed at one moment. */
export async function copyOnline(dir: string, file: string): Promise<void> {
  const source = join(dir, 'data.sqlite');
  if (!existsSync(source)) throw new Error(`There is no embedded database in ${dir}.`);
  const partial = `${file}.partial`;
  try {
    await copyFile(source, partial);
    chmodSync(partial, 0o600);
    moveInto(partial, file);
  } finally {
    removeFile(partial);
  }
}

/** Puts a copy in the place of the embedded database; refused while a server uses the folder. */
export async function putBack(file: string, dir: string): Promise<void> {
  refuseDamaged(file);
  const folder = prepareFolder(dir);
  const lock = lockFolder(folder);
  const target = join(folder, 'data.sqlite');
  const incoming = `${target}.incoming`;
  try {
    await copyFile(file, incoming);
    // A log left beside the new file would be taken for its own, so the old file first takes its log in.
    if (existsSync(`${target}-wal`)) withoutLog(target);
    for (const suffix of ['-wal', '-shm']) rmSync(`${target}${suffix}`, { force: true });
    moveInto(incoming, target);
  } finally {
    removeFile(incoming);
    lock.release();
  }
}

async function copyFile(from: string, to: string): Promise<void> {
  removeFile(to);
  const source = new DatabaseSync(from, { readOnly: true, timeout: 10_000 });
  try {
    // The open transaction holds one moment: without it every write would make the copy begin again.
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_master').get();
    await backup(source, to, { rate: 2000 });
  } finally {
    source.close();
  }
  withoutLog(to);
  refuseDamaged(to);
}

/** Leaves a database as one self-contained file, as far as it can still be read. */
function withoutLog(file: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA journal_mode = DELETE');
  } catch {
    // It is damaged, which is why it is being replaced.
  } finally {
    database.close();
  }
}

/** Refuses a file that is no whole copy of an embedded database. */
function refuseDamaged(file: string): void {
  let verdict: unknown;
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      database.prepare('SELECT count(*) FROM collections, indexes').get();
      verdict = Object.values(database.prepare('PRAGMA integrity_check(1)').get() ?? {})[0];
    } finally {
      database.close();
    }
  } catch (error) {
    verdict = (error as Error).message;
  }
  if (verdict !== 'ok') throw new Error(`${file} is not a whole backup: ${String(verdict)}. Nothing was changed.`);
}

function removeFile(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
}

/** Renames a file so that the new name survives a power cut. */
function moveInto(from: string, to: string): void {
  sync(from, 'r+');
  renameSync(from, to);
  // Windows cannot open a folder.
  if (process.platform !== 'win32') sync(dirname(to), 'r');
}

function sync(path: string, flags: string): void {
  const descriptor = openSync(path, flags);
  fsyncSync(descriptor);
  closeSync(descriptor);
}
