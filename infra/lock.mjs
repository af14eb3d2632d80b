// A lock file that one process holds at a time, and that does not outlive its owner.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Runs `work` while holding the lock; calls `onWait` once when somebody else holds it first. */
export async function alone(path, work, onWait) {
  mkdirSync(dirname(path), { recursive: true });
  for (let waited = false; !take(path); await pause(200)) {
    if (abandoned(path)) putAside(path);
    else if (!waited) {
      waited = true;
      onWait();
    }
  }
  process.on('exit', () => rmSync(path, { force: true }));
  await work();
}

function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function abandoned(path) {
  try {
    const owner = Number(readFileSync(path, 'utf8'));
    // An empty file is one that its owner is about to fill.
    return owner > 0 ? !alive(owner) : Date.now() - statSync(path).mtimeMs > 5000;
  } catch {
    return false;
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function putAside(path) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    rmSync(aside);
  } catch {
    // Somebody else was quicker.
  }
}
