import ts from 'typescript';
import type { SourceFile } from './house.ts';
import { law } from './law.ts';

const domain = /^(shared-types|backend|frontend)\/src\//;

/** The words that would make two names for one thing, and where the word is somebody else's by right. */
const banned: { word: string; say: string; except: RegExp }[] = [
  { word: 'event', say: 'festival, market day or live', except: /\/live[./]|live\.svelte\.ts$/ },
  { word: 'session', say: 'slot or market day', except: /\/(accounts|sign-ins?|http|live)\/|\/account\.ts$/ },
  { word: 'booth', say: 'plot or stall', except: /^$/ },
  { word: 'pitch', say: 'plot', except: /^$/ },
  { word: 'merchant', say: 'vendor', except: /^$/ },
];

/** `recordCheckIn`, `check-in.ts` → record, check, in, ts. */
const wordsOf = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(/s$/, ''));

function exportedNames({ syntax }: SourceFile): string[] {
  return syntax.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      return statement.exportClause && ts.isNamedExports(statement.exportClause)
        ? statement.exportClause.elements.map(({ name }) => name.text)
        : [];
    }
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!isExported) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map(({ name }) => name.getText());
    const named = statement as ts.Statement & { name?: ts.Node };
    return named.name ? [named.name.getText()] : [];
  });
}

describe('the words of the house', () => {
  law(
    'are one for each thing, in file names',
    (house) =>
      [...house.keys()]
        .filter((path) => domain.test(path))
        .flatMap((path) =>
          banned
            .filter(({ word, except }) => !except.test(path) && wordsOf(path.replace(domain, '')).includes(word))
            .map(({ word, say }) => `${path}: not ${word}; say ${say}`),
        ),
    { 'backend/src/booths/model.ts': '' },
  );

  law(
    'are one for each thing, in exported names',
    (house) =>
      [...house.values()]
        .filter(({ path }) => domain.test(path))
        .flatMap((file) =>
          exportedNames(file).flatMap((name) =>
            banned
              .filter(({ word, except }) => !except.test(file.path) && wordsOf(name).includes(word))
              .map(({ word, say }) => `${file.path} exports ${name}: not ${word}; say ${say}`),
          ),
        ),
    { 'shared-types/src/festival.ts': 'export interface EventDay { date: string }' },
  );
});
