import type { MissingVendor, Report } from '@yikeji/shared-types/report.ts';

/** How many of those who did not come are named before somebody asks for more. */
export const missingAtFirst = 50;
const step = 300;

/** Those who did not come, as far as somebody read on: all are fetched at the first wish for more. */
export class Missing {
  #most = $state(missingAtFirst);
  #all = $state.raw<{ of: Report; rows: MissingVendor[] }>();
  readonly #report: () => Report;
  readonly #fetchAll: () => Promise<Report>;

  constructor(report: () => Report, fetchAll: () => Promise<Report>) {
    this.#report = report;
    this.#fetchAll = fetchAll;
  }

  get rows(): MissingVendor[] {
    const report = this.#report();
    const known = this.#all?.of === report ? this.#all.rows : report.missing;
    return known.slice(0, this.#most);
  }

  get left(): number {
    return this.#report().missingTotal - this.rows.length;
  }

  async more(): Promise<void> {
    const of = this.#report();
    if (this.#all?.of !== of) this.#all = { of, rows: (await this.#fetchAll()).missing };
    this.#most += step;
  }
}
