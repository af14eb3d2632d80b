import { CommandError } from '../commands/errors.ts';
import { isDoc, setOwn, type Doc } from '../values/types.ts';
import { evaluatePlain, prepared } from './expression.ts';
import type { Environment } from './stages.ts';

type Tree = Map<string, Tree | { expression: unknown }>;

/** `$addFields`: paths reach into documents and into every element of arrays. */
export function* addFields(docs: Iterable<Doc>, operand: unknown, { variables }: Environment): Iterable<Doc> {
  if (!isDoc(operand)) throw new CommandError('Location40272', '$addFields specification stage must be an object');
  const tree: Tree = new Map();
  for (const [path, value] of Object.entries(operand)) plant(tree, path, value);
  for (const doc of docs) {
    const values = new Map<object, unknown>();
    compute(tree, doc, values, variables);
    yield graft(doc, tree, values) as Doc;
  }
}

function plant(tree: Tree, path: string, value: unknown): void {
  const parts = path.split('.');
  if (path === '' || parts[0]!.startsWith('$'))
    throw new CommandError(
      'Location16410',
      "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
    );
  let level = tree;
  for (const part of parts.slice(0, -1)) {
    const next = level.get(part) ?? new Map();
    if (!(next instanceof Map))
      throw new CommandError('Location40176', `specification contains two conflicting paths at ${path}`);
    level.set(part, next);
    level = next;
  }
  const last = parts.at(-1)!;
  const nested = isDoc(value) && Object.keys(value).length > 0 && !Object.keys(value)[0]!.startsWith('$');
  if (!nested) level.set(last, { expression: prepared(value) });
  else for (const [name, sub] of Object.entries(value)) plant(level, `${last}.${name}`, sub);
}

function compute(tree: Tree, doc: Doc, values: Map<object, unknown>, variables: Environment['variables']): void {
  for (const node of tree.values()) {
    if (node instanceof Map) compute(node, doc, values, variables);
    else values.set(node, evaluatePlain(node.expression, doc, variables));
  }
}

function graft(value: unknown, tree: Tree, values: Map<object, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => graft(item, tree, values));
  const result: Doc = isDoc(value) ? { ...value } : {};
  for (const [name, node] of tree) {
    const made =
      node instanceof Map
        ? graft(Object.hasOwn(result, name) ? result[name] : undefined, node, values)
        : values.get(node);
    if (made === undefined) delete result[name];
    else setOwn(result, name, made);
  }
  return result;
}
