import { CommandError } from '../commands/errors.ts';
import { positionOf } from '../values/path.ts';
import { getOwn, isDoc, setOwn, type Doc } from '../values/types.ts';

/** One field's change. */
export interface Change {
  /** The new value from the old one; undefined removes the field. `root` is the whole document. */
  (value: unknown, root: Doc): unknown;
  /** Whether the change makes fields that are missing on the way. */
  creates: boolean;
}

/** A change that makes missing parents. */
export function creating(of: (value: unknown, root: Doc) => unknown): Change {
  return Object.assign(of, { creates: true });
}

/** A change that leaves a document alone where its path is missing. */
export function existing(of: (value: unknown, root: Doc) => unknown): Change {
  return Object.assign((value: unknown, root: Doc) => (value === undefined ? undefined : of(value, root)), {
    creates: false,
  });
}

/** The document under change. */
export interface Target {
  root: Doc;
  /** The array place that the filter matched at, or -1. */
  position: number;
  filters: Map<string, (element: unknown) => boolean>;
}

const LONGEST_FILL = 1_500_000;

/** Applies a change at a path, through `$`, `$[]` and `$[name]`. */
export function applyAt(target: Target, parts: string[], change: Change): void {
  descend(target, target.root, parts, 0, change);
}

function descend(target: Target, holder: Doc | unknown[], parts: string[], at: number, change: Change): void {
  const part = parts[at]!;
  const path = (): string => parts.slice(0, at).join('.');
  if (part === '$') {
    if (target.position < 0)
      throw new CommandError('BadValue', 'The positional operator did not find the match needed from the query.');
    if (!Array.isArray(holder)) throw notViable(parts, at, holder);
    return step(target, holder, target.position, parts, at, change);
  }
  if (part.startsWith('$[')) {
    if (!Array.isArray(holder))
      throw new CommandError('BadValue', `Cannot apply array updates to non-array element ${path()}`);
    const filter = part === '$[]' ? () => true : target.filters.get(part.slice(2, -1))!;
    for (let index = 0; index < holder.length; index += 1)
      if (filter(holder[index])) step(target, holder, index, parts, at, change);
    return;
  }
  if (Array.isArray(holder)) {
    const index = positionOf(part);
    if (index < 0) {
      if (!change.creates) return;
      throw notViable(parts, at, holder);
    }
    return step(target, holder, index, parts, at, change);
  }
  step(target, holder, part, parts, at, change);
}

function step(
  target: Target,
  holder: Doc | unknown[],
  name: string | number,
  parts: string[],
  at: number,
  change: Change,
): void {
  const old = getOwn(holder, String(name));
  if (at === parts.length - 1) {
    const made = change(old, target.root);
    if (made === undefined) remove(holder, name);
    else assign(holder, name, made);
    return;
  }
  if (isDoc(old) || Array.isArray(old)) return descend(target, old, parts, at + 1, change);
  if (!change.creates) return;
  if (old !== undefined) throw notViable(parts, at + 1, old);
  const next = parts[at + 1]!;
  if (next.startsWith('$'))
    throw new CommandError(
      'BadValue',
      `The path '${parts.slice(0, at + 1).join('.')}' must exist in the document in order to apply array updates.`,
    );
  const made: Doc = {};
  descend(target, made, parts, at + 1, change);
  assign(holder, name, made);
}

function assign(holder: Doc | unknown[], name: string | number, value: unknown): void {
  if (!Array.isArray(holder)) return setOwn(holder, String(name), value);
  const index = Number(name);
  if (index > holder.length + LONGEST_FILL)
    throw new CommandError('BadValue', `can't backfill more than ${LONGEST_FILL} elements`);
  while (holder.length < index) holder.push(null);
  holder[index] = value;
}

function remove(holder: Doc | unknown[], name: string | number): void {
  if (!Array.isArray(holder)) delete holder[String(name)];
  else if (Number(name) < holder.length) holder[Number(name)] = null;
}

function notViable(parts: string[], at: number, element: unknown): CommandError {
  const field = parts[at - 1] ?? '';
  return new CommandError(
    'PathNotViable',
    `Cannot create field '${parts[at]}' in element {${field}: ${JSON.stringify(element)}}`,
  );
}
