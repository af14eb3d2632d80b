// The whole test run: types, lint, then every folder of tests. `npm test -- unit api` runs parts, `--grep words` picks tests.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser } from '../infra/browser.mjs';
import { root, step, suite, type Job } from './runner/job.ts';
import { Report } from './runner/report.ts';

const folders = ['journeys', 'api', 'unit', 'database', 'live', 'architecture', 'reliability'];
const needBrowser = ['journeys'];
const atOnce = 2;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: 'string' }, verbose: { type: 'boolean', default: false } },
});

const steps = [
  step(
    'types',
    'the types agree everywhere',
    'turbo/bin/turbo run types --continue --concurrency=2 --output-logs=errors-only --ui=stream',
  ),
  step('eslint', 'eslint finds nothing', 'eslint/bin/eslint.js . --cache --cache-location node_modules/.cache/eslint/'),
  step('prettier', 'every file is formatted', 'prettier/bin/prettier.cjs --check . --cache --log-level warn'),
  step('knip', 'nothing is unused', 'knip/bin/knip.js --no-progress'),
];

const aliases: Record<string, string[]> = { lint: ['eslint', 'prettier', 'knip'] };
const known = [...steps.map((job) => job.name), ...folders, ...Object.keys(aliases)];

/** `api` is a folder, `api/check-ins` the files in it that begin so, `tests/api/check-ins.test.ts` one file. */
const parts = positionals.flatMap((word) => aliases[word] ?? [word.replace(/^(\.\/)?tests\//, '').replace(/\/$/, '')]);
const strange = parts.filter((part) => !known.includes(part.split('/')[0] ?? ''));
if (strange.length > 0) {
  console.error(`There is no part called ${strange.join(', ')}. Parts: ${known.join(', ')}.`);
  process.exit(1);
}

const wants = (name: string) => parts.length === 0 || parts.includes(name);
const wantsFile = (path: string) =>
  parts.length === 0 || parts.some((part) => path.startsWith(`tests/${part}${part.includes('/') ? '' : '/'}`));

const report = new Report(values.verbose);
const browser = findBrowser();
const settings = { TEST_GREP: values.grep, CHROME_PATH: browser ?? undefined };

function suites(): Job[] {
  return folders.flatMap((folder) => {
    const files = globSync(`tests/${folder}/**/*.test.ts`, { cwd: root })
      .map((file) => file.replaceAll('\\', '/'))
      .filter(wantsFile)
      .sort();
    if (files.length === 0) return [];
    if (needBrowser.includes(folder) && browser === null) {
      for (const file of files)
        report.result({ file, title: 'needs a browser; none was found', state: 'skipped', milliseconds: 0 });
      return [];
    }
    return suite(
      folder,
      files.map((file) => join(root, file)),
      settings,
    );
  });
}

async function work(queue: Job[]): Promise<void> {
  for (let job = queue.shift(); job; job = queue.shift()) {
    report.started(job.name);
    await job.run(report);
  }
}

const queue = [...(values.grep === undefined ? steps.filter((job) => wants(job.name)) : []), ...suites()];
await Promise.all(Array.from({ length: atOnce }, () => work(queue)));
process.exit(report.end() ? 0 : 1);
