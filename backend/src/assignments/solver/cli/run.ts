// `npm run solve -- FILE [--json]`: docs/solve-files.md has the format; a square cost matrix is read, too.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BadInstance } from '../read-instance.ts';
import { answerFile } from './answer.ts';

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [file] = positionals;
  if (file === undefined) throw new BadInstance('Say which file: npm run solve -- FILE [--json].');
  const text = read(file);
  console.log(answerFile({ text, asJson: values.json, now: () => performance.now() / 1000 }));
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new BadInstance(
      `The file ${file} cannot be read (${(error as { code?: string }).code ?? 'unknown reason'}).`,
    );
  }
}

try {
  main();
} catch (error) {
  const isOurs = error instanceof BadInstance || (error as { code?: string }).code !== undefined;
  console.error(isOurs ? (error as Error).message : `The file could not be solved: ${(error as Error).message}`);
  process.exitCode = 1;
}
