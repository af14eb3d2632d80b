import type { PlotDifference } from '@yikeji/shared-types/layout/comparison.ts';
import type { Locale } from '@yikeji/shared-types/text.ts';

type Change<T> = { from: T; to: T };
type Size = { width: number; depth: number };

const size = ({ width, depth }: Size) => `${width} × ${depth} m`;
const words = {
  zh: {
    removed: '这个摊位没有了，主办方会另作安排',
    moved: (metres: number) => `挪了 ${metres} 米`,
    turned: (degrees: number) => `转了 ${degrees}°`,
    renumbered: ({ from }: Change<string>) => `原来是 ${from}`,
    rezoned: ({ from, to }: Change<string>) => `从 ${from} 区改到 ${to} 区`,
    resized: ({ from, to }: Change<Size>) => `大小从 ${size(from)} 改为 ${size(to)}`,
    power: ({ from, to }: Change<number>) => `用电从 ${from} kW 改为 ${to} kW`,
    water: (has: boolean) => (has ? '现在有水' : '不再有水'),
    flame: (may: boolean) => (may ? '可以用明火' : '不能再用明火'),
    circuit: '换了一路电',
    joined: (number: string, said: string[]) => `${number}：${said.join('，')}。`,
  },
  en: {
    removed: 'this plot is no more; the organizers will find you another',
    moved: (metres: number) => `moved ${metres} m`,
    turned: (degrees: number) => `turned ${degrees}°`,
    renumbered: ({ from }: Change<string>) => `was ${from}`,
    rezoned: ({ from, to }: Change<string>) => `from zone ${from} to zone ${to}`,
    resized: ({ from, to }: Change<Size>) => `${size(to)} instead of ${size(from)}`,
    power: ({ from, to }: Change<number>) => `${to} kW instead of ${from} kW`,
    water: (has: boolean) => (has ? 'has water now' : 'has no water any more'),
    flame: (may: boolean) => (may ? 'open flames may be used' : 'open flames may not be used any more'),
    circuit: 'draws from another circuit',
    joined: (number: string, said: string[]) => `${number}: ${said.join(', ')}.`,
  },
} satisfies Record<Locale, unknown>;

/** What became of a vendor's plot, as one line of a letter: `A03: moved 1.5 m, was A05.` */
export function tellDifference(
  { number, fate, ...what }: PlotDifference,
  letterOf: (zoneId: string) => string,
  language: Locale,
): string {
  const say = words[language];
  if (fate === 'removed') return say.joined(number, [say.removed]);
  const { moved, renumbered, rezoned, resized, power, water, flame, circuit } = what;
  const said = [
    moved && moved.metres > 0 && say.moved(moved.metres),
    moved && moved.degrees > 0 && say.turned(moved.degrees),
    renumbered && say.renumbered(renumbered),
    rezoned && say.rezoned({ from: letterOf(rezoned.from), to: letterOf(rezoned.to) }),
    resized && say.resized(resized),
    power && say.power(power),
    water && say.water(water.to),
    flame && say.flame(flame.to),
    circuit && say.circuit,
  ].filter((each) => typeof each === 'string');
  // Less than a centimetre is said as the least there is.
  return say.joined(number, said.length > 0 ? said : [say.moved(0.01)]);
}
