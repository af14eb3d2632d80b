import type { Row } from './connection.ts';

const MOST_BYTES = 32 * 1024 * 1024;
const LARGEST = 256 * 1024;

/** About what an entry takes beside the bytes of its document. */
const OVERHEAD = 400;

type Rows = Map<number, Map<number, Row>>;

/**
 * Documents that were read lately, by collection and place. When a generation is full, the one before it is forgotten:
 * what is asked for again moves to the new one and stays.
 */
export class RowCache {
  private young: Rows = new Map();
  private old: Rows = new Map();
  private bytes = 0;

  get(collection: number, r: number): Row | undefined {
    const row = this.young.get(collection)?.get(r);
    if (row) return row;
    const known = this.old.get(collection)?.get(r);
    if (known) this.keep(collection, known);
    return known;
  }

  keep(collection: number, row: Row): void {
    if (row.d.length > LARGEST) return;
    const rows = this.young.get(collection) ?? new Map<number, Row>();
    this.young.set(collection, rows.set(row.r, row));
    this.bytes += row.d.length + OVERHEAD;
    if (this.bytes < MOST_BYTES) return;
    this.old = this.young;
    this.young = new Map();
    this.bytes = 0;
  }

  /** Takes the new bytes of a document that somebody has read. */
  change(collection: number, row: Row): void {
    if (!this.get(collection, row.r)) return;
    this.forget(collection, row.r);
    this.keep(collection, row);
  }

  /** Forgets a document. */
  forget(collection: number, r: number): void {
    this.young.get(collection)?.delete(r);
    this.old.get(collection)?.delete(r);
  }

  /** Forgets everything. */
  clear(): void {
    this.young.clear();
    this.old.clear();
    this.bytes = 0;
  }
}
