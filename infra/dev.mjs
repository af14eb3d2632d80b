// Development: the backend restarts when a file changes, and Vite serves the pages in front of it.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const port = process.env.PORT ?? '3000';
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');

const backend = start('backend', ['--watch', '--watch-preserve-output', 'backend/src/main.ts'], root, { PORT: port });
const pages = start('frontend', [vite, 'dev'], join(root, 'frontend'), { API_PORT: port });
const children = [backend, pages];
let stopping = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopAll(signal, 0));

function start(name, args, cwd, settings) {
  const child = spawn(process.execPath, args, { cwd, stdio: 'inherit', env: { ...process.env, ...settings } });
  child.on('exit', (code) => {
    if (stopping) return;
    console.error(`${name} 已停止 · ${name} has stopped`);
    stopAll('SIGTERM', code ?? 1);
  });
  return child;
}

function stopAll(signal, code) {
  if (stopping) return;
  stopping = true;
  const left = children.filter((child) => child.exitCode === null && child.signalCode === null);
  const done = left.map((child) => new Promise((resolve) => child.on('exit', resolve)));
  for (const child of left) child.kill(signal);
  // A child that does not listen must not hold the terminal.
  const forced = setTimeout(() => left.forEach((child) => child.kill('SIGKILL')), 8000);
  Promise.all(done).then(() => {
    clearTimeout(forced);
    process.exit(code);
  });
}
