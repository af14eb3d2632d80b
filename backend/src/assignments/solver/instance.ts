/** The score of a pair that must not be. */
export const forbidden = -0x80000000;

/** Who could go where, and what it would be worth. */
export interface Instance {
  rows: number;
  columns: number;
  /** Row by row: whole numbers, or `forbidden`. */
  scores: Int32Array;
}

/** An assignment and the prices that prove it. */
export interface Solution {
  /** For every row its column, or -1. */
  columnOf: Int32Array;
  total: number;
  /**
   * What a place is worth to each row, and what each column costs: never below 0, and the two together never below a
   * pair's score. So their sum is a bound on every assignment there can be.
   */
  rowPrice: Float64Array;
  columnPrice: Float64Array;
}

/** A solution while it is being made. */
export interface Market extends Instance, Omit<Solution, 'total'> {
  rowOf: Int32Array;
}
