import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

const main = fileURLToPath(new URL('../../backend/src/main.ts', import.meta.url));

/** The product as a process of its own, started as people start it. */
export class Child {
  readonly process: ChildProcess;
  out = '';
  err = '';
  #ended: Promise<unknown>;

  constructor(settings: Record<string, string>) {
    const { PATH, HOME } = process.env;
    this.process = spawn(process.execPath, [main], { env: { PATH, HOME, PORT: '0', DEMO: 'no', ...settings } });
    this.process.stdout?.on('data', (chunk: Buffer) => (this.out += chunk.toString()));
    this.process.stderr?.on('data', (chunk: Buffer) => (this.err += chunk.toString()));
    this.#ended = once(this.process, 'close');
  }

  /** Its address, once it answers. */
  async ready(): Promise<string> {
    return until(() => {
      if (this.process.exitCode !== null) throw new Error(`it ended: ${this.out}${this.err}`);
      return this.out.includes('Ctrl-C') ? /residents\s+(http:\S+?)\/?\n/.exec(this.out)?.[1] : undefined;
    });
  }

  /** How it ended: the exit code, or the signal that ended it. */
  async end(signal?: NodeJS.Signals): Promise<number | string | null> {
    if (signal) this.process.kill(signal);
    await this.#ended;
    return this.process.exitCode ?? this.process.signalCode;
  }
}

/** Starts processes, and ends them after each test, together with those that hang. */
export function useChildren() {
  const running: Child[] = [];
  afterEach(async () => {
    for (const child of running.splice(0)) await child.end('SIGKILL');
  });
  return (settings: Record<string, string>): Child => {
    const child = new Child(settings);
    running.push(child);
    return child;
  };
}
