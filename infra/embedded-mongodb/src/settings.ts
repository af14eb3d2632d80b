/** The folder of the embedded database that the commands work on: `--dir`, else DATA_DIR, else `data`. */
export function databaseFolder(given: string | undefined, environment: NodeJS.ProcessEnv = process.env): string {
  return given ?? environment.DATA_DIR ?? 'data';
}

/** Prints a failure as one sentence and ends the process. */
export function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
