import { DatabaseSync, type StatementSync, type SQLInputValue } from 'node:sqlite';
import { RowCache } from './row-cache.ts';

/** One row of a collection: its place in natural order and its document. */
export interface Row {
  r: number;
  d: Uint8Array;
}

/** An open SQLite connection with its prepared statements. */
export class Connection {
  readonly db: DatabaseSync;
  /** What was read lately; only where all changes are made too, so that none is missed. */
  readonly cache: RowCache | undefined;
  private readonly statements = new Map<string, StatementSync>();

  constructor(path: string, readOnly = false) {
    this.db = new DatabaseSync(path, { readOnly, timeout: 10_000 });
    this.cache = readOnly ? undefined : new RowCache();
    this.db.exec('PRAGMA cache_size = -32000; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY');
  }

  private statement(sql: string): StatementSync {
    let statement = this.statements.get(sql);
    if (!statement) {
      if (this.statements.size > 2000) this.statements.clear();
      statement = this.db.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }

  /** The values of a statement's rows, which are twice as quick as objects. */
  values<T extends unknown[]>(sql: string, ...bound: SQLInputValue[]): T[] {
    const known = this.statements.get(sql);
    const statement = known ?? this.statement(sql);
    if (!known) statement.setReturnArrays(true);
    return statement.all(...bound) as unknown as T[];
  }

  /** The documents at some places of a collection. Several that have to be read share one transaction and its locks. */
  rows(collection: number, places: number[]): Row[] {
    const known = places.map((r) => this.cache?.get(collection, r));
    const alone = this.db.isTransaction || known.filter((row) => !row).length < 2;
    if (!alone) this.step('BEGIN');
    try {
      return places.map((r, at) => known[at] ?? this.row(collection, r)!);
    } finally {
      if (!alone) this.step('COMMIT');
    }
  }

  private row(collection: number, r: number): Row | undefined {
    const [found] = this.values<[d: Uint8Array]>(`SELECT d FROM c${collection} WHERE r = ?`, r);
    if (!found) return undefined;
    const row = { r, d: found[0] };
    this.cache?.keep(collection, row);
    return row;
  }

  all<T>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.statement(sql).all(...values) as unknown as T[];
  }

  get<T = Row>(sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.statement(sql).get(...values) as unknown as T | undefined;
  }

  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.statement(sql).run(...values).lastInsertRowid);
  }

  exec(sql: string): void {
    this.db.exec(sql);
  }

  /** Runs a statement without values or result that comes again and again. */
  step(sql: string): void {
    this.statement(sql).run();
  }

  close(): void {
    this.statements.clear();
    this.db.close();
  }
}

/** The SQLite result code of an error, or 0. */
const sqliteCode = (error: unknown): number => (error as { errcode?: number } | null)?.errcode ?? 0;

/** True when an entry was refused because its key is taken. */
export const isTaken = (error: unknown): boolean => [1555, 2067].includes(sqliteCode(error));

/** True when the disk, or the room given to the database, is full; an I/O error counts, as a full disk may show as one. */
export const isFull = (error: unknown): boolean => [13, 10].includes(sqliteCode(error) & 0xff);
