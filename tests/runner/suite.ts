// The inside of one suite's process: runs mocha over the files it is given, one after another, and tells the results.
import { relative } from 'node:path';
import { inspect, stripVTControlCharacters } from 'node:util';
import Mocha from 'mocha';
import type { Message, Result } from './result.ts';

const root = process.cwd();
const { TEST_GREP: grep, CI } = process.env;

const tell = (message: Message) =>
  new Promise<void>((resolve) => process.send?.(message, () => resolve()) ?? resolve());

interface Failure {
  message?: string;
  stack?: string;
  actual?: unknown;
  expected?: unknown;
  showDiff?: boolean;
}

/** The message, what was expected, and the lines of ours on the stack. */
function explain(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const { message, stack, actual, expected, showDiff } = error as Failure;
  const lines = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line) && !/node:|node_modules/.test(line));
  const show = (value: unknown) =>
    inspect(value, { depth: 6, breakLength: 100, maxArrayLength: 20, maxStringLength: 2000 });
  const difference =
    showDiff === true || (expected !== undefined && actual !== undefined)
      ? [`expected: ${show(expected)}`, `  actual: ${show(actual)}`]
      : [];
  return stripVTControlCharacters([message ?? String(error), ...difference, ...lines.slice(0, 6)].join('\n'));
}

function run(mocha: Mocha, file: string): Promise<void> {
  const result = (test: Mocha.Runnable, state: Result['state'], reason?: string): Message => ({
    result: { file, title: test.titlePath().join(' › '), state, milliseconds: test.duration ?? 0, reason },
  });
  return new Promise((resolve) => {
    const runner = mocha.run(() => resolve());
    runner.on('pass', (test) => void tell(result(test, 'passed')));
    runner.on('pending', (test) => void tell(result(test, 'skipped')));
    runner.on('fail', (test, error: unknown) => void tell(result(test, 'failed', explain(error))));
  });
}

for (const path of process.argv.slice(2)) {
  const file = relative(root, path);
  const started = performance.now();
  try {
    const mocha = new Mocha({
      timeout: 60_000,
      slow: 1000,
      forbidOnly: CI === 'true',
      reporter: class {} as never,
      grep,
    });
    mocha.addFile(path);
    await mocha.loadFilesAsync();
    await run(mocha, file);
    // Left as it is, it goes on listening for rejections, and passes each on to every other that listens: the more files, the worse.
    mocha.dispose();
  } catch (error) {
    await tell({
      result: { file, title: 'cannot be loaded', state: 'failed', milliseconds: 0, reason: explain(error) },
    });
  }
  await tell({ finished: { file, milliseconds: performance.now() - started } });
}
// A forgotten timer or socket must not keep the whole run waiting.
process.exit(0);
