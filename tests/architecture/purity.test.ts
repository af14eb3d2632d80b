import ts from 'typescript';
import type { SourceFile } from './house.ts';
import { eachImport, law } from './law.ts';

/** Rules are functions of what they are handed: the shared language and the solver, up to the thread it runs in. */
const isPure = (path: string) =>
  path.startsWith('shared-types/src/') ||
  (path.startsWith('backend/src/assignments/solver/') && !/\/(worker|run)\.ts$/.test(path));

const outside = /^(node:|mongoose|mongodb|express|socket\.io|pino|@yikeji\/backend)/;

/** Calls that answer differently each time: `Date.now()`, `new Date()`, `Math.random()` and their kin. */
function unsteadyCalls({ syntax }: SourceFile): string[] {
  const found: string[] = [];
  const unsteady =
    /^(Date\.now|Math\.random|performance\.now|crypto\.(randomUUID|getRandomValues)|(\w+\.)?DateTime\.(now|local|utc))$/;
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && unsteady.test(node.expression.getText())) found.push(node.getText());
    if (
      (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
      node.expression.getText() === 'Date' &&
      !node.arguments?.length
    ) {
      found.push(node.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(syntax);
  return found;
}

describe('a rule', () => {
  law(
    'knows no database, no server, no socket and no machine',
    eachImport(({ path }, { specifier }) => isPure(path) && outside.test(specifier) && 'hand in what it needs'),
    { 'backend/src/assignments/solver/solve.ts': "import { readFile } from 'node:fs/promises';" },
  );

  law(
    'of the solver imports only the solver and shared rules',
    eachImport(
      ({ path }, { target }) =>
        isPure(path) && target !== null && !isPure(target) && 'a pure file may use pure files only',
    ),
    {
      'backend/src/assignments/solver/solve.ts': "import { AssignmentModel } from '../model.ts';",
      'backend/src/assignments/model.ts': '',
    },
  );

  law(
    'is handed the time and its luck',
    (house) =>
      [...house.values()]
        .filter(({ path }) => isPure(path))
        .flatMap((file) => unsteadyCalls(file).map((call) => `${file.path} calls ${call}`)),
    { 'shared-types/src/festival.ts': 'export const isOpen = (opensAt: string) => new Date(opensAt) < new Date();' },
  );
});
