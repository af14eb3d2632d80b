import type { FairInstance } from './fair-instance.ts';

/** Whether a rule bans a vendor from a plot. */
export const bans = ({ pairs, sets }: FairInstance['forbidden'][number], vendor: number, plot: number): boolean =>
  pairs.some(([v, p]) => v === vendor && p === plot) ||
  sets.some(({ vendors, plots }) => vendors.includes(vendor) && plots.includes(plot));

/** For every vendor and plot whether no rule forbids the two by themselves; slots apart. */
export function openPairs(fair: FairInstance): Uint8Array {
  const { vendors, plots } = fair;
  const open = new Uint8Array(vendors.length * plots.length).fill(1);
  const ban = (vendor: number, plot: number) => (open[vendor * plots.length + plot] = 0);
  for (const { pairs, sets } of fair.forbidden) {
    for (const [vendor, plot] of pairs) ban(vendor, plot);
    for (const { vendors: banned, plots: list } of sets) {
      const among = Int32Array.from(list);
      for (const vendor of banned) {
        const row = vendor * plots.length;
        for (let i = 0; i < among.length; i++) open[row + among[i]!] = 0;
      }
    }
  }
  const steep = [...plots.keys()].filter((plot) => !plots[plot]!.accessible);
  for (const [vendor, { needsAccess }] of vendors.entries())
    if (needsAccess) for (const plot of steep) ban(vendor, plot);
  return open;
}
