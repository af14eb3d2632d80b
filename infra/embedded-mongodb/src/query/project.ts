import { CommandError, unsupported } from '../commands/errors.ts';
import { evaluate, evaluatePlain, type Variables } from '../aggregation/expression.ts';
import { isNumeric, toNumber, truthy } from '../values/number.ts';
import { fieldsOf, isDoc, setOwn, type Doc } from '../values/types.ts';
import { elementTest } from './match.ts';
import type { MatchOptions } from './operators.ts';

/** What a projection does with one field: keep it, drop it, go into it, or compute it. */
type Node = true | false | Map<string, Node> | ((doc: Doc, position: number) => unknown);

/** A compiled projection. */
export interface Projection {
  apply(doc: Doc, position?: number): Doc;
  /** Whether it needs the array place that the filter matched at. */
  positional: boolean;
}

/** Options of a projection: `find` adds `$slice`, `$elemMatch` and the positional operator. */
export interface ProjectOptions extends MatchOptions {
  find?: boolean;
  /** Documents come with JavaScript numbers. */
  plain?: boolean;
  variables?: Variables | undefined;
}

/** Compiles a projection document. */
export function compileProjection(spec: Doc, options: ProjectOptions = {}): Projection {
  const root = new Map<string, Node>();
  const modes = { include: false, exclude: false, positional: false };
  for (const [path, value] of Object.entries(spec)) addField(root, path, value, modes, options, spec);
  if (modes.include && modes.exclude) mixed(spec);
  const including = modes.include;
  const idNode = root.get('_id');
  if (including && idNode === undefined) root.set('_id', true);
  if (including && idNode === false) root.delete('_id');
  const onlyId = Object.keys(spec).length === 1 && idNode === true;
  const inclusive = including || onlyId;
  return {
    positional: modes.positional,
    apply: (doc, position = -1) => walk(doc, root, inclusive, doc, position) as Doc,
  };
}

/** The fields, without what lies in them, that a projection keeps as they are; undefined when it does anything else. */
export function fieldsKept(spec: Doc): string[] | undefined {
  const named = Object.entries(spec).filter(([path]) => path !== '_id');
  const plain = named.length > 0 && named.every(([path, kept]) => isPlain(kept) && truthy(kept) && !path.includes('$'));
  return plain ? ['_id', ...named.map(([path]) => path.split('.')[0]!)] : undefined;
}

interface Modes {
  include: boolean;
  exclude: boolean;
  positional: boolean;
}

function mixed(spec: Doc): never {
  const entries = Object.entries(spec).filter(([path]) => path !== '_id');
  const inclusion = isPlain(entries[0]?.[1]) ? truthy(entries[0]?.[1]) : true;
  const offender = entries.find(([, value]) => isPlain(value) && truthy(value) !== inclusion)?.[0] ?? '';
  if (inclusion)
    throw new CommandError('Location31254', `Cannot do exclusion on field ${offender} in inclusion projection`);
  throw new CommandError('Location31253', `Cannot do inclusion on field ${offender} in exclusion projection`);
}

const isPlain = (value: unknown): boolean => isNumeric(value) || typeof value === 'boolean';

function addField(
  root: Map<string, Node>,
  path: string,
  value: unknown,
  modes: Modes,
  options: ProjectOptions,
  spec: Doc,
): void {
  if (path === '') throw new CommandError('Location40323', 'FieldPath cannot be constructed with empty string');
  if (path.startsWith('$'))
    throw new CommandError(
      'Location31249',
      `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
    );
  if (path.endsWith('.$')) {
    if (!options.find) throw new CommandError('Location31324', 'positional projection is only for find');
    modes.include = modes.positional = true;
    return place(root, path.slice(0, -2), (_doc, at) => new Positional(at));
  }
  if (isPlain(value)) {
    const keep = truthy(value);
    if (path !== '_id') modes[keep ? 'include' : 'exclude'] = true;
    return place(root, path, keep);
  }
  if (isDoc(value)) {
    const [operator, ...rest] = Object.keys(value);
    if (operator === undefined)
      throw new CommandError('BadValue', 'An empty sub-projection is not a valid value. Found empty object at path');
    if (!operator.startsWith('$')) {
      for (const [name, sub] of Object.entries(value)) addField(root, `${path}.${name}`, sub, modes, options, spec);
      return;
    }
    if (rest.length > 0)
      throw new CommandError('FailedToParse', `Expression must contain exactly one field at ${path}`);
    if (operator === '$meta') throw unsupported('$meta');
    if (options.find && operator === '$slice' && !usesExpression(value.$slice))
      return place(root, path, slicer(value.$slice, modes, spec));
    if (options.find && operator === '$elemMatch') {
      modes.include = true;
      return place(root, path, matcher(value.$elemMatch, options));
    }
  }
  modes.include = true;
  place(root, path, (doc) => new Computed((options.plain ? evaluatePlain : evaluate)(value, doc, options.variables)));
}

function usesExpression(operand: unknown): boolean {
  return Array.isArray(operand) && !operand.every(isNumeric);
}

function place(root: Map<string, Node>, path: string, node: Node): void {
  const parts = path.split('.');
  const last = parts.pop()!;
  let level = root;
  for (const part of parts) {
    let next = level.get(part);
    if (next === undefined) level.set(part, (next = new Map()));
    if (!(next instanceof Map)) throw new CommandError('Location31250', `Path collision at ${path}`);
    level = next;
  }
  if (level.has(last)) throw new CommandError('Location31250', `Path collision at ${path}`);
  level.set(last, node);
}

class Positional {
  readonly at: number;
  constructor(at: number) {
    this.at = at;
  }
}

class Computed {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
}

/** Rewrites the value that stands in the document. */
class Rewrite {
  readonly of: (value: unknown) => unknown;
  constructor(of: (value: unknown) => unknown) {
    this.of = of;
  }
}

function slicer(operand: unknown, modes: Modes, spec: Doc): Node {
  if (Object.values(spec).every((value) => isDoc(value) && '$slice' in value)) modes.exclude = true;
  const [skip, limit] = Array.isArray(operand) ? operand.map(toNumber) : [toNumber(operand), undefined];
  if (skip === undefined || Number.isNaN(skip)) throw new CommandError('BadValue', '$slice needs a number');
  if (Array.isArray(operand) && !(limit! > 0))
    throw new CommandError('BadValue', `First argument to $slice must be a number and the second positive`);
  return () => new Rewrite((value) => (Array.isArray(value) ? slice(value, skip, limit) : value));
}

function slice(list: unknown[], skip: number, limit: number | undefined): unknown[] {
  if (limit === undefined) return skip < 0 ? list.slice(skip) : list.slice(0, skip);
  const from = skip < 0 ? Math.max(0, list.length + skip) : skip;
  return list.slice(from, from + limit);
}

function matcher(operand: unknown, options: ProjectOptions): Node {
  const test = elementTest(operand, options);
  return () =>
    new Rewrite((value) => {
      const found = Array.isArray(value) ? value.findIndex(test) : -1;
      return found < 0 ? undefined : [(value as unknown[])[found]];
    });
}

function walk(value: unknown, nodes: Map<string, Node>, including: boolean, root: Doc, position: number): unknown {
  if (Array.isArray(value)) {
    const items = including ? value.filter((item) => isDoc(item) || Array.isArray(item) || hasComputed(nodes)) : value;
    return items.map((item) => walk(item, nodes, including, root, position));
  }
  if (!isDoc(value))
    return including && hasComputed(nodes) ? walk({}, nodes, including, root, position) : including ? undefined : value;
  const result: Doc = {};
  const fields = fieldsOf(value);
  for (const [name, field] of Object.entries(fields)) {
    const node = nodes.get(name);
    const kept = project(field, node, including, root, position);
    if (kept !== undefined) setOwn(result, name, kept instanceof Computed ? kept.value : kept);
  }
  for (const [name, node] of nodes) {
    if (Object.hasOwn(fields, name) && !(typeof node === 'function' && !Object.hasOwn(result, name))) continue;
    const made =
      node instanceof Map && hasComputed(node)
        ? walk({}, node, including, root, position)
        : typeof node === 'function'
          ? node(root, position)
          : undefined;
    if (made instanceof Computed && made.value !== undefined) setOwn(result, name, made.value);
    else if (node instanceof Map && made !== undefined) setOwn(result, name, made);
  }
  return result;
}

const hasComputed = (nodes: Map<string, Node>): boolean =>
  [...nodes.values()].some((node) => typeof node === 'function' || (node instanceof Map && hasComputed(node)));

function project(field: unknown, node: Node | undefined, including: boolean, root: Doc, position: number): unknown {
  if (node === undefined) return including ? undefined : field;
  if (node === true) return field;
  if (node === false) return undefined;
  if (node instanceof Map) return walk(field, node, including, root, position);
  const made = node(root, position);
  if (made instanceof Rewrite) return made.of(field);
  if (made instanceof Positional) {
    if (!Array.isArray(field)) return field;
    if (made.at < 0 || made.at >= field.length)
      throw new CommandError(
        'BadValue',
        "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
      );
    return [field[made.at]];
  }
  return undefined;
}
