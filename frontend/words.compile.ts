import fs from 'node:fs';
import { compile, type CompilerOptions } from '@inlang/paraglide-js';

/** How the messages become functions; Vite and the type check compile them alike. */
export const words: CompilerOptions = {
  project: './project.inlang',
  outdir: './src/lib/paraglide',
  strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
  cookieName: 'lang',
  isServer: 'import.meta.env.SSR',
  emitReadme: false,
  // Another process may be reading: never empty the folder first.
  cleanOutdir: false,
};

type Write = typeof fs.promises.writeFile;

/** A file that stays as it is is not written: whoever checks the types beside this would read half of it. */
const writeIfOther: Write = async (path, content, ...rest) => {
  const now = await fs.promises.readFile(path as string, 'utf8').catch(() => null);
  if (now !== content) await fs.promises.writeFile(path, content, ...rest);
};

if (import.meta.main) await compile({ ...words, fs: { ...fs, promises: { ...fs.promises, writeFile: writeIfOther } } });
