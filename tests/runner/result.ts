/** What became of one test, as a suite's process tells it. */
export interface Result {
  /** From the repository's root. */
  file: string;
  title: string;
  state: 'passed' | 'failed' | 'skipped';
  milliseconds: number;
  /** For a failure: what went wrong, with the lines of ours it went through. */
  reason?: string;
}

export type Message = { result: Result } | { finished: { file: string; milliseconds: number } };
