import type { Listener } from './job.ts';
import type { Result } from './result.ts';

const signs = { passed: '✓', failed: '✗', skipped: '–' };
const slow = 2000;

const time = (milliseconds: number) =>
  milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
/** A tool that complains about everything has said so above already. */
const shorten = (text: string) => text.split('\n', 30).join('\n');
const indent = (text: string) => text.replace(/^/gm, '      ');

/** Prints what happens while it happens: a line a file, each failure at once and again at the end. */
export class Report implements Listener {
  readonly #results: Result[] = [];
  readonly #verbose: boolean;
  readonly #started = performance.now();

  constructor(verbose: boolean) {
    this.#verbose = verbose;
  }

  started(name: string): void {
    console.log(`▸ ${name}`);
  }

  result = (result: Result): void => {
    this.#results.push(result);
    if (result.state === 'failed') this.#failure(result);
    else if (
      this.#verbose ||
      result.state === 'skipped' ||
      (result.milliseconds > slow && result.file.endsWith('.ts'))
    ) {
      console.log(`  ${signs[result.state]} ${result.file}: ${result.title} (${time(result.milliseconds)})`);
    }
  };

  finished = (file: string, milliseconds: number): void => {
    const own = this.#results.filter((result) => result.file === file);
    const failed = own.filter((result) => result.state === 'failed').length;
    const count = own.length === 1 ? '' : `  ${own.length} tests`;
    console.log(
      `  ${failed > 0 ? signs.failed : signs.passed} ${file}${count}${failed > 0 ? `, ${failed} failed` : ''}  ${time(milliseconds)}`,
    );
  };

  /** Sums up; the last line stands alone. True when nothing failed and something ran. */
  end(): boolean {
    const of = (state: Result['state']) => this.#results.filter((result) => result.state === state);
    const [passed, failed, skipped] = [of('passed'), of('failed'), of('skipped')];
    if (failed.length > 0) {
      console.log('\nFailures:');
      for (const { reason, ...result } of failed) this.#failure({ ...result, reason: reason && shorten(reason) });
    }
    if (this.#results.length === 0) console.log('\nNothing was tested.');
    console.log(`\nin ${time(performance.now() - this.#started)}`);
    console.log(
      `${passed.length} passed, ${failed.length} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`,
    );
    return failed.length === 0 && this.#results.length > 0;
  }

  #failure({ file, title, reason }: Result): void {
    console.log(`  ${signs.failed} ${file}: ${title}`);
    if (reason) console.log(indent(reason));
  }
}
