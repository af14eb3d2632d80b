import { minifySync, type Plugin } from 'vite';

const languages = ['zh', 'en'] as const;
const marker = '__LANGUAGE__';

/** What a phone needs of the words' runtime, where the page's language is known beforehand. */
const runtime = `export const getLocale = () => ${marker};\nexport const overwriteGetLocale = () => {};\n`;

const speak = (name: string, code: string, language: string): string =>
  minifySync(name, code.replaceAll(marker, JSON.stringify(language)), { module: true }).code;

const allWords = /^import \{ m \} from ['"]#lib\/paraglide\/messages\.js['"];?$/m;

/** Every `m.title` of a parsed module. Any other `m` is somebody else's. */
function wordsIn(tree: unknown, found: { start: number; end: number; name: string }[] = []) {
  if (typeof tree !== 'object' || tree === null) return found;
  const { type, object, property, computed, start, end } = tree as Record<string, { type: string; name: string }>;
  if (String(type) === 'MemberExpression' && object?.type === 'Identifier' && object.name === 'm' && !computed)
    found.push({ start: Number(start), end: Number(end), name: property?.name ?? '' });
  else for (const part of Object.values(tree)) wordsIn(part, found);
  return found;
}

/** Imports of just the words a module says, so that the bundler's own graph tells which page needs which. */
function importEach(code: string, parse: (code: string) => unknown): string | undefined {
  if (!allWords.test(code)) return undefined;
  const said = wordsIn(parse(code));
  const names = [...new Set(said.map(({ name }) => name))];
  const told = said
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end, name }) => `${text.slice(0, start)}said_${name}${text.slice(end)}`, code);
  const imports = names.map((name) => `import { ${name} as said_${name} } from '#lib/paraglide/messages/${name}.js';`);
  return told.replace(allWords, () => imports.join(''));
}

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
      if (!id.includes('/paraglide/messages/')) return importEach(code, (text) => this.parse(text));
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
