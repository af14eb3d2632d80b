import type { PlotDifference } from '@yikeji/shared-types/layout/comparison.ts';
import { m } from '#lib/paraglide/messages.js';
import { metres } from '#lib/words.ts';

type Letter = (zoneId: string) => string;

/** What became of a plot, one sentence for each thing: `moved 1.50 m`, `was A03`. */
export function differenceWords(difference: PlotDifference, letterOf: Letter): string[] {
  const { fate, moved, renumbered, rezoned, resized, power, water, flame, circuit } = difference;
  if (fate === 'added') return [m.versions_added()];
  if (fate === 'removed') return [m.versions_removed()];
  const size = ({ width, depth }: { width: number; depth: number }) => `${width} × ${depth} m`;
  const said: (string | false | null)[] = [
    moved && moved.metres > 0 && m.versions_moved({ metres: metres(moved.metres) }),
    moved && moved.degrees > 0 && m.versions_turned({ degrees: moved.degrees }),
    renumbered && m.versions_renumbered({ from: renumbered.from, to: renumbered.to }),
    rezoned && m.versions_rezoned({ from: letterOf(rezoned.from), to: letterOf(rezoned.to) }),
    resized && m.versions_resized({ from: size(resized.from), to: size(resized.to) }),
    power && m.versions_power({ from: power.from, to: power.to }),
    water && (water.to ? m.versions_water_gained() : m.versions_water_lost()),
    flame && (flame.to ? m.site_flame_gained() : m.site_flame_lost()),
    circuit && (circuit.to ? m.site_circuit_changed() : m.site_circuit_lost()),
  ];
  const words = said.filter((each) => typeof each === 'string');
  return words.length > 0 ? words : [m.versions_moved({ metres: metres(0.01) })];
}
