import { type Frame, type Limits, rowsOf, shapeOf } from './limits.ts';

/** The wishes that depend on where others stand, as priced limits. */
export function addWishLimits(frame: Frame, limits: Limits): void {
  if (frame.fair.weights.near > 0) addNear(frame, limits);
  if (frame.fair.weights.noise > 0) addNoise(frame, limits);
  if (frame.fair.weights.footfall > 0) addFootfall(frame, limits);
  if (frame.fair.weights.slots > 0) addSlots(frame, limits);
  if (frame.fair.weights.stay > 0) addStay(frame, limits);
}

/** Paid in advance wherever the vendor stands, and taken back on a plot without the neighbour beside it. */
function addNear(frame: Frame, limits: Limits): void {
  const { fair, slots } = frame;
  const same = shapeOf(fair.plots.map((_, i) => i));
  const beside = shapeOf(frame.beside);
  for (const [vendor, { near }] of fair.vendors.entries()) {
    for (const neighbour of new Set(near)) {
      for (let slot = 0; slot < slots; slot++) {
        const [row] = rowsOf(frame, vendor, slot);
        const others = rowsOf(frame, neighbour, slot);
        if (row === undefined || others.length === 0 || neighbour === vendor) continue;
        const block = limits.add({ kind: 'near', vendor, neighbour, slot }, 0, fair.weights.near, frame.plots);
        limits.bonus[row] = limits.bonus[row]! + fair.weights.near;
        limits.join(row, block, same, 1);
        for (const other of others) limits.join(other, block, beside, -1);
      }
    }
  }
}

function addNoise(frame: Frame, limits: Limits): void {
  const { fair, slots, rows, rowVendor, rowSlot } = frame;
  if (!fair.vendors.some(({ noisy }) => noisy) || !fair.vendors.some(({ wantsQuiet }) => wantsQuiet)) return;
  const ways = frame.beside.flatMap((list, from) => list.map((to) => [from, to] as const));
  if (ways.length === 0) return;
  const from: number[][] = frame.beside.map(() => []);
  const to: number[][] = frame.beside.map(() => []);
  for (const [i, [a, b]] of ways.entries()) {
    from[a]!.push(i);
    to[b]!.push(i);
  }
  const [fromShape, toShape] = [shapeOf(from), shapeOf(to)];
  for (let slot = 0; slot < slots; slot++) {
    const block = limits.add({ kind: 'noise', slot }, 1, fair.weights.noise, ways.length);
    for (let row = 0; row < rows; row++) {
      if (rowSlot[row] !== slot) continue;
      const { noisy, wantsQuiet } = fair.vendors[rowVendor[row]!]!;
      if (noisy) limits.join(row, block, fromShape, 1);
      else if (wantsQuiet) limits.join(row, block, toShape, 1);
    }
  }
}

/** Each zone may have its part of all the draw, by its number of plots, for nothing. */
function addFootfall(frame: Frame, limits: Limits): void {
  const { fair, slots, rows, rowVendor, rowSlot, rowPart } = frame;
  if (fair.zones.length === 0) return;
  const shape = shapeOf(fair.plots.map(({ zone }) => zone));
  for (let slot = 0; slot < slots; slot++) {
    let draw = 0;
    for (let row = 0; row < rows; row++) {
      if (rowSlot[row] === slot && rowPart[row] === 0) draw += fair.vendors[rowVendor[row]!]!.draw;
    }
    const parts = fair.zones.map((_, zone) =>
      Math.ceil((draw * fair.plots.filter((plot) => plot.zone === zone).length) / Math.max(1, fair.plots.length)),
    );
    const block = limits.add({ kind: 'footfall', slot }, parts, fair.weights.footfall);
    for (let row = 0; row < rows; row++) {
      const isFirst = rowSlot[row] === slot && rowPart[row] === 0;
      if (isFirst) limits.join(row, block, shape, fair.vendors[rowVendor[row]!]!.draw);
    }
  }
}

/** Paid to everybody in advance, and taken back from who gets no slot at all. */
function addSlots(frame: Frame, limits: Limits): void {
  const { fair, slots } = frame;
  const all = shapeOf(fair.plots.map(() => 0));
  for (const [vendor] of fair.vendors.entries()) {
    const firsts = Array.from({ length: slots }, (_, slot) => rowsOf(frame, vendor, slot)[0] ?? -1).filter(
      (row) => row >= 0,
    );
    if (firsts.length === 1) limits.bonus[firsts[0]!] = limits.bonus[firsts[0]!]! + fair.weights.slots;
    if (firsts.length < 2) continue;
    const block = limits.add({ kind: 'slots', vendor }, -1, fair.weights.slots);
    limits.constant += fair.weights.slots;
    for (const row of firsts) limits.join(row, block, all, -1);
  }
}

/** Paid in advance in a slot, and taken back when the vendor's next slot is not on the same plot. */
function addStay(frame: Frame, limits: Limits): void {
  const { fair, slots } = frame;
  const same = shapeOf(fair.plots.map((_, i) => i));
  for (const [vendor] of fair.vendors.entries()) {
    let before = -1;
    for (let slot = 0; slot < slots; slot++) {
      const [row] = rowsOf(frame, vendor, slot);
      if (row === undefined) continue;
      if (before >= 0) {
        const block = limits.add({ kind: 'stay', vendor, slot }, 0, fair.weights.stay, frame.plots);
        limits.bonus[before] = limits.bonus[before]! + fair.weights.stay;
        limits.join(before, block, same, 1);
        limits.join(row, block, same, -1);
      }
      before = row;
    }
  }
}
