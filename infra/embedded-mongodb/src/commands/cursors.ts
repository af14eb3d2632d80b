import { Long } from 'bson';
import { randomInt } from 'node:crypto';
import { LARGEST_DOCUMENT } from '../values/raw.ts';
import { CommandError } from './errors.ts';

const IDLE_MS = 10 * 60 * 1000;

/** One batch of a result. */
export interface Batch {
  docs: Uint8Array[];
  /** Zero when the result is complete. */
  id: Long;
}

interface Cursor {
  namespace: string;
  source: Iterator<Uint8Array>;
  /** A document that did not fit into the last batch. */
  held: Uint8Array | undefined;
  usedAt: number;
  session: string | undefined;
}

/** The results that clients have not read to the end. */
export class Cursors {
  private readonly open = new Map<string, Cursor>();

  get size(): number {
    return this.open.size;
  }

  /** Takes the first batch of a result and keeps the rest. */
  first(namespace: string, docs: Iterable<Uint8Array>, batchSize: number, single: boolean, session?: string): Batch {
    const cursor: Cursor = { namespace, source: docs[Symbol.iterator](), held: undefined, usedAt: Date.now(), session };
    const { docs: batch, done } = fill(cursor, batchSize);
    if (done || single) {
      cursor.source.return?.();
      return { docs: batch, id: Long.ZERO };
    }
    const id = Long.fromBigInt((BigInt(randomInt(1, 2 ** 30)) << 32n) | BigInt(randomInt(1, 2 ** 31)));
    this.open.set(id.toString(), cursor);
    return { docs: batch, id };
  }

  /** The next batch of a result; 0 stands for as many documents as fit. */
  next(id: Long, namespace: string, batchSize: number): Batch {
    const cursor = this.open.get(id.toString());
    if (!cursor) throw new CommandError('CursorNotFound', `cursor id ${id.toString()} not found`);
    if (cursor.namespace !== namespace)
      throw new CommandError(
        'Unauthorized',
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      );
    cursor.usedAt = Date.now();
    try {
      const { docs, done } = fill(cursor, batchSize || Infinity);
      if (done) this.open.delete(id.toString());
      return { docs, id: done ? Long.ZERO : id };
    } catch (error) {
      this.open.delete(id.toString());
      throw error;
    }
  }

  /** Forgets a result; false when there was none. */
  kill(id: string): boolean {
    this.open.get(id)?.source.return?.();
    return this.open.delete(id);
  }

  /** Forgets the results that a session left open. */
  killSession(session: string): void {
    for (const [id, cursor] of this.open) if (cursor.session === session) this.kill(id);
  }

  /** Forgets results that nobody asked for in ten minutes. */
  sweep(now: number): void {
    for (const [id, cursor] of this.open) if (now - cursor.usedAt > IDLE_MS) this.kill(id);
  }
}

/** Cuts a batch by count and by bytes; a batch has at least one document however large. */
function fill(cursor: Cursor, most: number): { docs: Uint8Array[]; done: boolean } {
  const docs: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    if (docs.length >= most) {
      if (most === 0) return { docs, done: false };
      break;
    }
    const doc = cursor.held ?? take(cursor);
    cursor.held = undefined;
    if (!doc) return { docs, done: true };
    if (docs.length > 0 && bytes + doc.length > LARGEST_DOCUMENT) {
      cursor.held = doc;
      return { docs, done: false };
    }
    docs.push(doc);
    bytes += doc.length + 8;
  }
  return { docs, done: false };
}

function take(cursor: Cursor): Uint8Array | undefined {
  const next = cursor.source.next();
  return next.done ? undefined : next.value;
}
