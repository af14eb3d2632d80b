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
  return {
    uri,
    child,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
