import { spawn } from 'node:child_process';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Message, Result } from './result.ts';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const modules = join(root, 'node_modules');

/** Something that runs in a process of its own and yields results. */
export interface Job {
  name: string;
  run(on: Listener): Promise<void>;
}

export interface Listener {
  result(result: Result): void;
  finished?(file: string, milliseconds: number): void;
}

const env = {
  ...process.env,
  PATH: join(modules, '.bin') + delimiter + process.env.PATH,
  NODE_ENV: 'test',
  NO_COLOR: '1',
  FORCE_COLOR: undefined,
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
};

const longest = 20 * 60_000;
const children = new Set<ReturnType<typeof spawn>>();
process.on('exit', () => children.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

/** Runs a Node program; resolves with its exit code and the end of what it printed. */
function launch(args: string[], settings: NodeJS.ProcessEnv, onMessage?: (message: Message) => void) {
  return new Promise<{ code: number | null; words: string }>((resolve) => {
    const ipc = onMessage ? ['ipc' as const] : [];
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...env, ...settings },
      stdio: ['ignore', 'pipe', 'pipe', ...ipc],
    });
    children.add(child);
    let words = '';
    const keep = (chunk: Buffer) => (words = (words + chunk.toString()).slice(-30_000));
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    if (onMessage) child.on('message', (message) => onMessage(message as Message));
    const watchdog = setTimeout(() => child.kill('SIGKILL'), longest);
    child.on('close', (code) => {
      clearTimeout(watchdog);
      children.delete(child);
      resolve({ code, words: words.trim() });
    });
  });
}

/** A tool that says yes or no: one test. The command begins with a program's path under node_modules. */
export function step(name: string, title: string, command: string): Job {
  const [program = '', ...args] = command.split(' ');
  return {
    name,
    async run(on) {
      const started = performance.now();
      const { code, words } = await launch([join(modules, program), ...args], {});
      const milliseconds = performance.now() - started;
      on.result({ file: name, title, state: code === 0 ? 'passed' : 'failed', milliseconds, reason: words });
      on.finished?.(name, milliseconds);
    },
  };
}

/** A folder of mocha tests in one process. */
export function suite(name: string, files: string[], settings: NodeJS.ProcessEnv): Job {
  return {
    name,
    async run(on) {
      const waiting = new Set(files.map((file) => relative(root, file)));
      const { code, words } = await launch([join(root, 'tests/runner/suite.ts'), ...files], settings, (message) => {
        if ('result' in message) return on.result(message.result);
        waiting.delete(message.finished.file);
        on.finished?.(message.finished.file, message.finished.milliseconds);
      });
      for (const file of waiting) {
        const reason = `the process ended (${code ?? 'killed'}) before this file was done\n${words.slice(-4000)}`;
        on.result({ file, title: 'did not finish', state: 'failed', milliseconds: 0, reason });
        on.finished?.(file, 0);
      }
    },
  };
}
