/** A column of a table to download. */
export interface TableColumn {
  heading: string;
  kind: 'text' | 'number' | 'date' | 'moment';
  /** Characters wide. */
  width?: number;
  /** What to choose from. */
  pick?: string[];
  note?: string;
}

/** A day or a moment is its text on the wall clock of the festival: `2026-12-12` or `2026-12-12T09:30`. */
export type TableCell = string | number | null;

export interface Table {
  title: string;
  columns: TableColumn[];
  rows: TableCell[][];
  /** A second sheet with a few sentences; a CSV has none. */
  notes?: { title: string; lines: string[] };
}

/** Text that a spreadsheet would run as a formula is made text again by a `'`; an import takes it away. */
export function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
