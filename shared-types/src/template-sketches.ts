import type { Category } from './category.ts';
import type { FestivalInput } from './festival.ts';

export type Named = { zh: string; en: string };
type Day = FestivalInput['marketDays'][number];
export type Hours = Pick<Day, 'opens' | 'closes' | 'loadInFrom' | 'loadInUntil' | 'loadOutUntil'>;

export interface Sketch {
  name: Named;
  hours: Hours;
  /** Dates of a made-up time: they are moved like those of any other festival. */
  dates: string[];
  zones: { letter: string; name: Named; categories: Category[]; plots: number; powerKw: number; water: boolean }[];
  programme: { starts: string; ends: string; title: Named }[];
  /** Metres from kerb to kerb: plots of three metres on both sides and a clear lane between. */
  roadWidth: number;
  expectedPeak: number;
}

const repairs: Category[] = ['appliance-repair', 'shoe-repair', 'sewing', 'sharpening', 'keys', 'bicycle-repair'];
const care: Category[] = ['haircut', 'watch-repair', 'eyewear', 'phone-care', 'laundry'];
const home: Category[] = ['housekeeping', 'appliance-cleaning', 'recycling'];
const advice: Category[] = ['health', 'legal', 'public-information', 'jobs'];
const opening: Named = { zh: '开市', en: 'Opening' };
const serviceZone: Named = { zh: '便民服务', en: 'Repair and care' };
const adviceZone: Named = { zh: '健康公益', en: 'Health and advice' };

/** Sizes as such days usually have; all of it is a beginning to change. */
// prettier-ignore
export const sketches: Record<'community-morning' | 'market-day' | 'weekend-stop', Sketch> = {
  'community-morning': {
    name: { zh: '社区便民半日集', en: 'Community half-day fair' },
    hours: { opens: '08:30', closes: '11:30', loadInFrom: '07:30', loadInUntil: '08:20', loadOutUntil: '12:30' },
    dates: ['2026-01-03'],
    zones: [
      { letter: 'A', name: serviceZone, categories: [...repairs, ...care], plots: 8, powerKw: 2, water: false },
      { letter: 'B', name: adviceZone, categories: [...advice, ...home], plots: 6, powerKw: 0.5, water: false },
    ],
    programme: [{ starts: '08:30', ends: '08:45', title: opening }],
    roadWidth: 11,
    expectedPeak: 150,
  },
  'market-day': {
    name: { zh: '便民市集', en: 'One-day market' },
    hours: { opens: '09:00', closes: '16:30', loadInFrom: '07:00', loadInUntil: '08:40', loadOutUntil: '18:00' },
    dates: ['2026-01-03'],
    zones: [
      {
        letter: 'A',
        name: { zh: '特产美食', en: 'Food and produce' },
        categories: ['heritage', 'farm-produce', 'food'],
        plots: 14,
        powerKw: 3,
        water: true,
      },
      {
        letter: 'B',
        name: serviceZone,
        categories: [...repairs, ...care, ...home],
        plots: 10,
        powerKw: 2,
        water: false,
      },
      { letter: 'C', name: adviceZone, categories: advice, plots: 6, powerKw: 0.5, water: false },
    ],
    programme: [
      { starts: '09:30', ends: '10:00', title: opening },
      { starts: '14:00', ends: '14:40', title: { zh: '生活技能小课堂', en: 'A lesson in everyday skills' } },
    ],
    roadWidth: 11,
    expectedPeak: 400,
  },
  'weekend-stop': {
    name: { zh: '美好生活季周末站', en: 'Weekend stop of a season' },
    hours: { opens: '09:30', closes: '17:00', loadInFrom: '07:00', loadInUntil: '09:00', loadOutUntil: '19:00' },
    dates: ['2026-01-03', '2026-01-04'],
    zones: [
      {
        letter: 'A',
        name: { zh: '老字号', en: 'Heritage brands' },
        categories: ['heritage', 'crafts'],
        plots: 14,
        powerKw: 1,
        water: false,
      },
      {
        letter: 'B',
        name: { zh: '特色农产品', en: 'Farm produce' },
        categories: ['farm-produce'],
        plots: 12,
        powerKw: 0.5,
        water: false,
      },
      { letter: 'C', name: { zh: '美食', en: 'Food' }, categories: ['food'], plots: 12, powerKw: 3.5, water: true },
      { letter: 'D', name: serviceZone, categories: [...repairs, ...care], plots: 12, powerKw: 2, water: false },
      { letter: 'E', name: { zh: '家政', en: 'Home' }, categories: home, plots: 4, powerKw: 1, water: false },
      { letter: 'F', name: adviceZone, categories: advice, plots: 6, powerKw: 0.5, water: false },
      {
        letter: 'G',
        name: { zh: '连锁与亲子', en: 'Chains and children' },
        categories: ['chain', 'books', 'children'],
        plots: 4,
        powerKw: 2,
        water: false,
      },
    ],
    programme: [
      { starts: '10:00', ends: '10:30', title: opening },
      { starts: '14:00', ends: '15:00', title: { zh: '表演和互动', en: 'Shows and games' } },
    ],
    roadWidth: 12,
    expectedPeak: 900,
  },
};
