import { isFormulaError, plainCell, plainText, readNumber, readYesNo } from './cells.ts';
import type { ColumnKey } from './columns.ts';
import type { Cells, Fault, FaultReason } from './fault.ts';

/** Reads the cells of one row and gathers what is wrong with them; what is empty or wrong is undefined. */
export class RowReader {
  readonly faults: Fault[] = [];
  readonly #cells: Cells;

  constructor(cells: Cells) {
    this.#cells = cells;
  }

  fault(key: ColumnKey, reason: FaultReason, details?: Fault['details']): undefined {
    this.faults.push(details ? { key, reason, details } : { key, reason });
    return undefined;
  }

  /** The plain cell; undefined when it is empty or a formula that failed. */
  cell(key: ColumnKey): string | undefined {
    const plain = plainCell(this.#cells[key] ?? '');
    if (isFormulaError(plain)) return this.fault(key, 'formula-error');
    return plain === '' ? undefined : plain;
  }

  /** At most `max` characters, as they were typed; only a summary or a note keeps its line breaks. */
  text(key: ColumnKey, max: number, must = false): string | undefined {
    if (this.cell(key) === undefined) {
      if (must && !this.hasFault(key)) this.fault(key, 'missing');
      return undefined;
    }
    const typed = plainText(this.#cells[key] ?? '').replaceAll('\r\n', '\n');
    const text = key === 'summary' || key === 'note' ? typed : typed.replace(/\s*\n\s*/g, ' ');
    // eslint-disable-next-line no-control-regex
    if (/[\u0000-\u0009\u000b-\u001f\u007f]/.test(text)) return this.fault(key, 'control-characters');
    return text.length > max ? this.fault(key, 'too-long', { max }) : text;
  }

  number(key: ColumnKey, least: number, most: number): number | undefined {
    const cell = this.cell(key);
    if (cell === undefined) return undefined;
    const value = readNumber(cell);
    if (value === null) return this.fault(key, 'not-a-number');
    return value < least || value > most ? this.fault(key, 'out-of-range', { least, most }) : value;
  }

  yesNo(key: ColumnKey): boolean | undefined {
    const cell = this.cell(key);
    if (cell === undefined) return undefined;
    return readYesNo(cell) ?? this.fault(key, 'not-yes-no');
  }

  hasFault(key: ColumnKey): boolean {
    return this.faults.some((fault) => fault.key === key);
  }
}

/** The given parts without those that are undefined. */
export function given<T extends object>(parts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as never;
}
