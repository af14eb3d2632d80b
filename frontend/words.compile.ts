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

if (import.meta.main) await compile(words);
