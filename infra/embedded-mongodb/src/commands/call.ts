import type { Cursors } from './cursors.ts';
import type { FailPoint } from './fail-point.ts';
import type { Sessions } from './sessions.ts';
import type { Store } from '../storage/store.ts';
import type { View } from '../storage/view.ts';
import { isNumeric, toNumber } from '../values/number.ts';
import { isDoc, type Doc } from '../values/types.ts';
import { collationOf, type Collation } from '../values/collation.ts';
import { checkNamespace, type CollectionInfo } from '../storage/catalog.ts';
import { CommandError } from './errors.ts';
import { evaluatePlain, type Variables } from '../aggregation/expression.ts';

/** Everything that lives as long as the server. */
export interface Engine {
  store: Store;
  cursors: Cursors;
  sessions: Sessions;
  failPoint: FailPoint;
  startedAt: number;
  counters: Record<'insert' | 'query' | 'update' | 'delete' | 'getmore' | 'command', number>;
  connections(): { current: number; totalCreated: number };
  parameters: { ttlMonitorSleepSecs: number; [name: string]: unknown };
  address: string;
}

/** One command on its way. */
export interface Call {
  name: string;
  db: string;
  body: Doc;
  /** Documents that came as raw bytes, beside the body or inside it, by field. */
  raw: Map<string, Buffer[]>;
  engine: Engine;
  /** What the command reads and writes through. */
  view: View;
  inTransaction: boolean;
  connectionId: number;
  localAddress: string;
  /** The time on the clock at which the command gives up; 0 for never. */
  deadline: number;
}

/** An answer: fields, or bytes that are encoded already. */
export type Reply = Doc | Uint8Array;

/** A command's implementation. */
export type Handler = (call: Call) => Reply;

/** The collection that a command names. */
export function namespaceOf(call: Call): string {
  const name = call.body[call.name];
  checkNamespace(call.db, name);
  return name;
}

/** The collection that a command names, when it exists and is not a view. */
export function existing(call: Call, name = namespaceOf(call)): CollectionInfo | undefined {
  return call.view.find(call.db, name);
}

/** The collection that a write or an index goes to, when it exists; a view is refused. */
export function writable(call: Call, name = namespaceOf(call)): CollectionInfo | undefined {
  const found = call.view.find(call.db, name);
  if (found?.options.viewOn)
    throw new CommandError('CommandNotSupportedOnView', `Namespace ${call.db}.${name} is a view, not a collection`);
  return found;
}

/** The collection that a write goes to, made when it does not exist. */
export const ensured = (call: Call, name = namespaceOf(call)): CollectionInfo =>
  writable(call, name) ?? call.view.createCollection(call.db, name, {});

/** A document argument; an absent one is empty. */
export function docArgument(value: unknown, name: string): Doc {
  if (value === undefined || value === null) return {};
  if (!isDoc(value)) throw new CommandError('TypeMismatch', `Expected field ${name} to be of type object`);
  return value;
}

/** A whole-number argument that is not negative. */
export function countArgument(value: unknown, name: string, fallback = 0): number {
  if (value === undefined || value === null) return fallback;
  const number = toNumber(value);
  if (!isNumeric(value))
    throw new CommandError(
      'TypeMismatch',
      `BSON field '${name}' is the wrong type, expected types '[long, int, decimal, double]'`,
    );
  if (!Number.isFinite(number) || number < 0)
    throw new CommandError('Location51024', `BSON field '${name}' value must be >= 0, actual value '${number}'`);
  return Math.trunc(number);
}

/** The variables of a command's `let`, and of one write's `c` or `constants`: expressions without a document. */
export function variablesOf(call: Call, constants?: unknown): Variables | undefined {
  const bindings = { ...(isDoc(call.body.let) ? call.body.let : {}), ...(isDoc(constants) ? constants : {}) };
  const names = Object.keys(bindings);
  return names.length === 0
    ? undefined
    : Object.fromEntries(names.map((name) => [name, evaluatePlain(bindings[name], {}) ?? null]));
}

/** The collation of a command: its own, else the collection's. */
export function collationFor(spec: unknown, collection: CollectionInfo | undefined): Collation | undefined {
  return spec === undefined ? collection?.collation : collationOf(spec);
}
