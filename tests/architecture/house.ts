// Reads the source files of a checkout into what the laws speak about: files, what they import, what they export.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export interface Import {
  /** As written. */
  specifier: string;
  /** The file it means, from the root; null for a package. */
  target: string | null;
  names: string[];
  /** Erased before running: it cannot make a cycle at run time. */
  typeOnly: boolean;
}

export interface SourceFile {
  path: string;
  text: string;
  imports: Import[];
  /** The parsed script; in a Svelte component, all of its script blocks. */
  syntax: ts.SourceFile;
}

export type House = Map<string, SourceFile>;

const ignored = new Set(['node_modules', 'build', 'dist', 'paraglide', 'data', 'coverage']);
const source = /\.(ts|mts|js|mjs|svelte)$/;
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const rooms = ['shared-types', 'backend', 'frontend', 'infra', 'tests'];

/** Paths from the root of everything in the rooms, generated folders left out. */
export function listFiles(): string[] {
  const walk = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.name.startsWith('.') || ignored.has(entry.name)) return [];
      return entry.isDirectory() ? walk(path) : [path];
    });
  return rooms.filter((room) => existsSync(join(root, room))).flatMap(walk);
}

export const readText = (path: string): string => readFileSync(join(root, path), 'utf8');

let own: House | undefined;

/** This checkout, read once a process. */
export function ownHouse(): House {
  own ??= houseOf(
    Object.fromEntries(
      listFiles()
        .filter((path) => source.test(path))
        .map((path) => [path, readText(path)]),
    ),
  );
  return own;
}

/** A house of the given files; laws are tried on small wrong ones. */
export function houseOf(files: Record<string, string>): House {
  const known = new Set(Object.keys(files));
  return new Map(Object.entries(files).map(([path, text]) => [path, read(path, text, known)]));
}

function read(path: string, text: string, known: Set<string>): SourceFile {
  const script = path.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((block) => block[1]).join('\n')
    : text;
  const syntax = ts.createSourceFile(path, script, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const imports: Import[] = [];
  const add = (specifier: string, names: string[], typeOnly: boolean) =>
    imports.push({ specifier, target: resolve(path, specifier, known), names, typeOnly });

  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const { names, typeOnly } = imported(node.importClause);
      add(node.moduleSpecifier.text, names, typeOnly);
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, [], node.isTypeOnly);
    } else if (
      ts.isImportTypeNode(node) &&
      ts.isLiteralTypeNode(node.argument) &&
      ts.isStringLiteral(node.argument.literal)
    ) {
      add(node.argument.literal.text, [], true);
    } else if (isDynamicImport(node) || isFileBesideThisOne(node)) {
      const [first] = node.arguments ?? [];
      if (first && ts.isStringLiteralLike(first)) add(first.text, [], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(syntax);
  return { path, text, imports, syntax };
}

function imported(clause: ts.ImportClause | undefined): { names: string[]; typeOnly: boolean } {
  if (!clause) return { names: [], typeOnly: false };
  const bindings = clause.namedBindings;
  const parts = bindings && ts.isNamedImports(bindings) ? [...bindings.elements] : [];
  const whole = bindings && ts.isNamespaceImport(bindings) ? [bindings.name.text] : [];
  const names = [...(clause.name ? [clause.name.text] : []), ...whole, ...parts.map((part) => part.name.text)];
  const allTypes = parts.length > 0 && parts.length === names.length && parts.every((part) => part.isTypeOnly);
  return { names, typeOnly: clause.phaseModifier === ts.SyntaxKind.TypeKeyword || allTypes };
}

const isDynamicImport = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;

// `new URL('./worker.ts', import.meta.url)`: how a worker or a child process is named.
const isFileBesideThisOne = (node: ts.Node): node is ts.NewExpression =>
  ts.isNewExpression(node) &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === 'URL' &&
  node.arguments?.length === 2;

function resolve(from: string, specifier: string, known: Set<string>): string | null {
  const ours = /^@yikeji\/([^/]+)\/(.+)$/.exec(specifier);
  if (ours) return `${ours[1] === 'embedded-mongodb' ? 'infra/embedded-mongodb' : ours[1]}/src/${ours[2]}`;
  if (specifier.startsWith('#lib/')) return `frontend/src/lib/${specifier.slice(5)}`;
  if (!specifier.startsWith('.')) return null;
  const path = posix.join(posix.dirname(from), specifier);
  return [path, `${path}.ts`, path.replace(/\.js$/, '.ts')].find((candidate) => known.has(candidate)) ?? path;
}
