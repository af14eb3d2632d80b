import { adminCommands } from './admin.ts';
import { aggregateCommands } from './aggregate.ts';
import { bulkWriteCommands } from './bulk-write.ts';
import type { Handler } from './call.ts';
import { catalogCommands } from './catalog.ts';
import { diagnosticCommands } from './diagnostics.ts';
import { explainCommands } from './explain.ts';
import { failPointCommands } from './fail-point.ts';
import { findAndModifyCommands } from './find-and-modify.ts';
import { findCommands } from './find.ts';
import { handshakeCommands } from './handshake.ts';
import { insertCommands } from './insert.ts';
import { sessionCommands } from './session-commands.ts';
import { updateCommands } from './update.ts';

const HANDLERS: Record<string, Handler> = {
  ...handshakeCommands,
  ...findCommands,
  ...aggregateCommands,
  ...insertCommands,
  ...updateCommands,
  ...findAndModifyCommands,
  ...bulkWriteCommands,
  ...catalogCommands,
  ...explainCommands,
  ...sessionCommands,
  ...adminCommands,
  ...diagnosticCommands,
  ...failPointCommands,
};

/** The implementation of a command, or undefined. */
export const handlerOf = (name: string): Handler | undefined =>
  Object.hasOwn(HANDLERS, name) ? HANDLERS[name] : undefined;

/** Commands that change data, whose replies a retry may ask for again. */
export const WRITES = new Set(['insert', 'update', 'delete', 'findAndModify', 'findandmodify', 'bulkWrite']);

/** Commands that change collections or indexes. */
export const CHANGES = new Set([
  ...WRITES,
  'create',
  'drop',
  'dropDatabase',
  'renameCollection',
  'createIndexes',
  'dropIndexes',
  'collMod',
  'aggregate',
  'commitTransaction',
]);

/** Commands that may run inside a transaction. */
export const IN_TRANSACTION = new Set([
  ...WRITES,
  'find',
  'getMore',
  'killCursors',
  'aggregate',
  'distinct',
  'create',
  'createIndexes',
  'commitTransaction',
  'abortTransaction',
  'ping',
  'hello',
]);
