import { accessSync, chmodSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Why a folder cannot be used. */
export type FolderProblem = 'FOLDER_LOCKED' | 'FOLDER_UNWRITABLE';

/** An error whose message is meant for the person who started the server. */
export class FolderError extends Error {
  readonly code: FolderProblem;
  constructor(code: FolderProblem, message: string) {
    super(message);
    this.code = code;
  }
}

const LONGEST_SOCKET = 100;

/** Makes the folder, for its owner only, and checks that it can be written. */
export function prepareFolder(dir: string): string {
  const folder = resolve(dir);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new FolderError(
      'FOLDER_UNWRITABLE',
      `The database folder ${folder} cannot be written: ${(error as Error).message}`,
    );
  }
  return folder;
}

/** Locks the folder until the process ends, however it ends, or `release` is called. */
export function lockFolder(folder: string): { release(): void } {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(folder, 'lock'), { timeout: 0 });
    lock.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    const code = ((error as { errcode?: number }).errcode ?? 0) & 0xff;
    if (code === 5 || code === 6)
      throw new FolderError('FOLDER_LOCKED', `Another process is using the database folder ${folder}.`);
    throw new FolderError(
      'FOLDER_UNWRITABLE',
      `The database folder ${folder} cannot be written: ${(error as Error).message}`,
    );
  }
  const held = lock;
  return { release: () => held.close() };
}

/** The place of the socket: in a folder only its owner can enter, and short enough for the system. */
export function socketPlace(folder: string, wanted?: string): { path: string; remove(): void } {
  if (wanted !== undefined) {
    const path = resolve(wanted);
    return { path, remove: () => rmSync(path, { force: true }) };
  }
  const inside = join(folder, 'run');
  if (Buffer.byteLength(join(inside, 'db.sock')) <= LONGEST_SOCKET) {
    mkdirSync(inside, { recursive: true, mode: 0o700 });
    chmodSync(inside, 0o700);
    const path = join(inside, 'db.sock');
    return { path, remove: () => rmSync(path, { force: true }) };
  }
  const apart = mkdtempSync(join(tmpdir(), 'yikeji-db-'));
  return { path: join(apart, 'db.sock'), remove: () => rmSync(apart, { recursive: true, force: true }) };
}
