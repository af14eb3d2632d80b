import { expect } from 'chai';
import ts from 'typescript';
import { listFiles, readText, type House, type SourceFile } from './house.ts';
import { law } from './law.ts';

/** Files that something other than an import starts or finds. */
const entries = [
  /^backend\/src\/main\.ts$/,
  /^frontend\/src\/(hooks(\.server|\.client)?|instrumentation\.server|service-worker(\/index)?)\.ts$/,
  /^frontend\/src\/(routes\/.*\+[\w.@-]+\.(ts|svelte)|params\/.*\.ts|app\.d\.ts)$/,
  /^frontend\/[^/]+\.(ts|js)$/,
  /^tests\/(run|runner\/suite|bench\/run)\.ts$/,
  /^tests\/.*\.test\.ts$/,
  /^infra\/[^/]+\.mjs$/,
  /\.d\.mts$/,
];

/** Files that package.json scripts start, and the ones a child process is made of by its path. */
function started(house: House): Set<string> {
  const scripts = house.has('backend/src/main.ts') ? readText('package.json') : '';
  const named = [...scripts.matchAll(/node ([\w./-]+\.(?:ts|mjs))/g)].map((match) => match[1] ?? '');
  return new Set(named);
}

function lonely(house: House): string[] {
  const reached = started(house);
  for (const file of house.values()) {
    for (const { target } of file.imports) if (target !== null && target !== file.path) reached.add(target);
  }
  return [...house.keys()]
    .filter((path) => !reached.has(path) && !entries.some((entry) => entry.test(path)))
    .map((path) => `nobody imports ${path}`);
}

function cycles(house: House): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, way: string[]): void => {
    const at = way.indexOf(path);
    if (at >= 0) {
      found.push([...way.slice(at), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const { target, typeOnly } of house.get(path)?.imports ?? []) {
      // A recursive component names itself; that is no circle between files.
      if (!typeOnly && target !== null && target !== path && house.has(target)) walk(target, [...way, path]);
    }
    done.add(path);
  };
  for (const path of house.keys()) walk(path, []);
  return found;
}

function isBarrel({ syntax }: SourceFile): boolean {
  const { statements } = syntax;
  const passesOn = (statement: ts.Statement) => ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
  return (
    statements.length > 0 &&
    statements.every(passesOn) &&
    statements.some((statement) => ts.isExportDeclaration(statement))
  );
}

describe('the order in the house', () => {
  law('has no circle of imports', cycles, {
    'backend/src/vendors/a.ts': "import { b } from './b.ts';",
    'backend/src/vendors/b.ts': "import { a } from './a.ts';",
  });

  law('leaves no file that nobody imports', lonely, {
    'backend/src/vendors/forgotten.ts': 'export const forgotten = 1;',
  });

  law(
    'has no barrels',
    (house) => [...house.values()].filter(isBarrel).map(({ path }) => `${path} only passes on what others export`),
    { 'shared-types/src/index.ts': "export * from './festival.ts';\nexport * from './vendor.ts';" },
  );

  law(
    'has no folder named after nothing',
    (house) => {
      const empty = /\/(utils?|helpers?|common|shared|core|misc|lib\/(utils?|helpers?))\//;
      return [...house.keys()]
        .filter((path) => empty.test(path))
        .map((path) => `${path} lives in a folder that says nothing`);
    },
    { 'backend/src/utils/array.ts': '' },
  );

  law(
    'names files in kebab-case, and components like the types they are',
    (house) =>
      [...house.keys()].filter((path) => {
        const name = path.split('/').at(-1) ?? '';
        if (name.startsWith('+')) return false;
        return name.endsWith('.svelte')
          ? !/^[A-Z][A-Za-z0-9]*\.svelte$/.test(name)
          : !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/.test(name);
      }),
    { 'backend/src/check-ins/recordCheckIn.ts': '' },
  );

  it('has no paths in any tsconfig', () => {
    const withPaths = (text: string) => /"paths"\s*:/.test(text);
    expect(withPaths('{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }')).to.equal(true);
    const configs = listFiles().filter((path) => /tsconfig[^/]*\.json$/.test(path));
    expect(configs).not.to.deep.equal([]);
    expect(configs.filter((path) => withPaths(readText(path)))).to.deep.equal([]);
  });
});
