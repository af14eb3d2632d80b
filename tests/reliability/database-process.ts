import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(import.meta.resolve('@yikeji/embedded-mongodb/cli.ts'));

/** A database that runs as a process of its own. */
export interface DatabaseProcess {
  uri: string;
  child: ChildProcess;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Ends it in good order. */
  stop(): Promise<void>;
}

/** How a command ended. */
export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs `npm run backup`, `restore` or `move-to-mongodb`, without npm. */
export async function runCommand(name: string, args: string[], environment = {}): Promise<Ended> {
  const script = fileURLToPath(import.meta.resolve(`@yikeji/embedded-mongodb/${name}.ts`));
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [script, ...args], { env: { PATH, HOME, ...environment } });
  const ended: Ended = { code: null, out: '', err: '' };
  child.stdout.on('data', (text) => (ended.out += String(text)));
  child.stderr.on('data', (text) => (ended.err += String(text)));
  [ended.code] = await once(child, 'close');
  return ended;
}

/** Starts the command line and waits until it listens; rejects with what it said when it does not. */
export async function startDatabaseProcess(dir: string, ...options: string[]): Promise<DatabaseProcess> {
  const child = spawn(process.execPath, [CLI, '--dir', dir, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (text) => (complaint += String(text)));
  const uri = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      if (line.startsWith('Listening: ')) resolve(line.slice('Listening: '.length));
    });
    child.once('exit', () => reject(new Error(complaint.trim())));
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  return { uri, child, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}
