import type { Placement } from './fair-instance.ts';
import { forbidden } from './instance.ts';
import { eachTerm, type Model } from './model.ts';

/** A plan that is being made or changed: who is where, what it is worth, and by how much hard rules are broken. */
export class Plan {
  readonly model: Model;
  /** For every row its plot, or -1. */
  readonly plotOf: Int32Array;
  /** For every plot in every slot its row, or -1. */
  readonly rowAt: Int32Array;
  readonly sums: Float64Array;
  /** Points, with what priced limits take away. */
  value: number;
  /** How much hard limits are exceeded by, in all; 0 is a plan that may be. */
  excess: number;

  /** With the pinned rows in place. */
  constructor(model: Model) {
    this.model = model;
    this.plotOf = new Int32Array(model.rows).fill(-1);
    this.rowAt = new Int32Array(model.plots * model.slots).fill(-1);
    this.sums = new Float64Array(model.most.length);
    this.value = model.constant;
    this.excess = 0;
    for (let k = 0; k < model.most.length; k++) if (model.most[k]! < 0) this.count(k, 1);
    for (let row = 0; row < model.rows; row++) if (model.pinned[row]! >= 0) this.place(row, model.pinned[row]!);
  }

  at(row: number, plot: number): number {
    return this.rowAt[this.model.rowSlot[row]! * this.model.plots + plot]!;
  }

  isOpen(row: number, plot: number): boolean {
    return this.model.scores[row * this.model.plots + plot] !== forbidden;
  }

  /** Only on a plot that is free in the row's slot. */
  place(row: number, plot: number): void {
    const { model } = this;
    this.plotOf[row] = plot;
    this.rowAt[model.rowSlot[row]! * model.plots + plot] = row;
    this.value += model.scores[row * model.plots + plot]!;
    this.use(row, plot, 1);
  }

  /** Returns the plot it had. */
  remove(row: number): number {
    const { model } = this;
    const plot = this.plotOf[row]!;
    this.plotOf[row] = -1;
    this.rowAt[model.rowSlot[row]! * model.plots + plot] = -1;
    this.value -= model.scores[row * model.plots + plot]!;
    this.use(row, plot, -1);
    return plot;
  }

  /** Makes this plan the same as another, changing only what differs. */
  become(plotOf: Int32Array): void {
    for (let row = 0; row < plotOf.length; row++) {
      if (this.plotOf[row]! >= 0 && this.plotOf[row] !== plotOf[row]) this.remove(row);
    }
    for (let row = 0; row < plotOf.length; row++) {
      if (plotOf[row]! >= 0 && this.plotOf[row]! < 0) this.place(row, plotOf[row]!);
    }
  }

  /** Whether nothing hard is broken and every row that must be is placed. */
  get isSound(): boolean {
    return this.excess === 0 && this.model.needed.every((row) => this.plotOf[row]! >= 0);
  }

  placements(): Placement[] {
    const { rowVendor, rowSlot, rowPart, rows } = this.model;
    const found: Placement[] = [];
    for (let row = 0; row < rows; row++) {
      const plot = this.plotOf[row]!;
      if (plot < 0) continue;
      if (rowPart[row]! > 0 && found.at(-1)?.vendor === rowVendor[row]) found.at(-1)!.plots.push(plot);
      else found.push({ vendor: rowVendor[row]!, slot: rowSlot[row]!, plots: [plot] });
    }
    return found;
  }

  private use(row: number, plot: number, sign: number): void {
    eachTerm(this.model, row, plot, (limit, weight) => {
      this.count(limit, -1);
      this.sums[limit] = this.sums[limit]! + sign * weight;
      this.count(limit, 1);
    });
  }

  private count(limit: number, sign: number): void {
    const over = this.sums[limit]! - this.model.most[limit]!;
    if (over <= 0) return;
    const price = this.model.price[limit]!;
    if (price === Infinity) this.excess += sign * over;
    else this.value -= sign * price * over;
  }
}
