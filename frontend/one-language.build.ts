import { minifySync, type Plugin } from 'vite';

const languages = ['zh', 'en'] as const;
const marker = '__LANGUAGE__';

/** What a phone needs of the words' runtime, where the page's language is known beforehand. */
const runtime = `export const getLocale = () => ${marker};\nexport const overwriteGetLocale = () => {};\n`;

const speak = (name: string, code: string, language: string): string =>
  minifySync(name, code.replaceAll(marker, JSON.stringify(language)), { module: true }).code;

/**
 * Writes the scripts of the browser once in each language, so that a phone loads the words of one. The Chinese ones lie
 * where the build puts them, the others in a folder of their language beside them: see `inLanguage` of `#lib/page-start.ts`.
 */
export function oneLanguage(): Plugin {
  return {
    name: 'one-language',
    apply: 'build',
    enforce: 'post',
    applyToEnvironment: ({ name }) => name === 'client',
    transform(code, id) {
      if (id.includes('/paraglide/runtime.js')) return { code: runtime, map: null };
      if (!id.includes('/paraglide/messages/')) return undefined;
      const told = code
        .replace(/^import .*runtime\.js';$/m, '')
        .replace(/const locale = experimentalStaticLocale \?\? .*/g, `const locale = ${marker}`);
      return { code: told, map: null };
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk' || !chunk.fileName.includes('/immutable/')) continue;
          const { fileName, code } = chunk;
          chunk.code = speak(fileName, code, 'zh');
          for (const language of languages.slice(1)) {
            const source = speak(fileName, code, language).replaceAll('../assets/', '../../assets/');
            this.emitFile({
              type: 'asset',
              fileName: fileName.replace('/immutable/', `/immutable/${language}/`),
              source,
            });
          }
        }
      },
    },
  };
}
