import type { FestivalInput } from '@yikeji/shared-types/festival.ts';
import type { Plan } from '@yikeji/shared-types/layout/plan.ts';
import type { StreetLining } from '@yikeji/shared-types/layout/layout.ts';
import { dayAfter, type DemoHours, demoZone, minutesAfter, runningDay } from './dates.ts';

const wholeDay = { zh: '全天', en: 'Whole day' };

function day(id: string, hours: DemoHours): FestivalInput['marketDays'][number] {
  return { id, ...hours, slots: [{ id: `${id}-all`, name: wholeDay, starts: hours.opens, ends: hours.closes }] };
}

function programme(dayId: string, opens: string): FestivalInput['programme'] {
  const item = (
    id: string,
    after: number,
    lasts: number,
    title: [string, string],
    place: [string, string],
    note: [string, string] = ['', ''],
  ) => ({
    id: `${dayId}-${id}`,
    marketDayId: dayId,
    starts: minutesAfter(opens, after),
    ends: minutesAfter(opens, after + lasts),
    title: { zh: title[0], en: title[1] },
    note: { zh: note[0], en: note[1] },
    place: { zh: place[0], en: place[1] },
  });
  return [
    item('opening', 30, 20, ['开幕', 'Opening'], ['小舞台', 'Stage']),
    item(
      'cleaning',
      60,
      30,
      ['家庭保洁演示', 'Home cleaning shown'],
      ['E01', 'E01'],
      ['厨房去油、玻璃不留痕', 'Kitchen grease, clear windows'],
    ),
    item(
      'opera',
      120,
      40,
      ['评剧选段', 'Pingju opera'],
      ['小舞台', 'Stage'],
      ['王串场票友社，《花为媒》《刘巧儿》', 'By the neighbourhood opera club'],
    ),
    item('tasting', 90, 40, ['汽水品尝', 'Soda tasting'], ['A02', 'A02'], ['橘子和荔枝两种', 'Orange and lychee']),
    item(
      'folding',
      270,
      30,
      ['叠衣小课', 'Folding lesson'],
      ['E01', 'E01'],
      ['换季衣物收纳，站着听', 'Storing clothes for the season'],
    ),
    item('draw', 330, 30, ['集章抽奖', 'Stamp draw'], ['小舞台', 'Stage']),
  ];
}

/** The festival page of the Wangchuanchang stop: the season, the park, the brands and trades are real names; the stop and its dates are made up. */
export function wangchuanchang(now: Date): FestivalInput {
  const first = runningDay(now);
  const second = dayAfter(now, 1);
  return {
    name: { zh: '王串场站', en: 'Wangchuanchang stop' },
    series: { zh: '天津美好生活季', en: 'Tianjin Good Life Season' },
    summary: {
      zh: '公园路两边和小广场，六十个摊位：老字号、农产品、小吃，还有理发、修家电、磨剪子。演示内容，摊位和日期是虚构的。',
      en: 'Sixty stalls along the park road and on the square: heritage brands, farm produce, snacks, haircuts and repairs. A demo; stalls and dates are invented.',
    },
    host: { zh: '天津市商务局', en: 'Tianjin Commerce Bureau' },
    organizer: {
      zh: '河北区商务局、王串场街道办事处（演示）',
      en: 'Hebei District Commerce Bureau, Wangchuanchang Sub-district Office (demo)',
    },
    hotline: '13000000000',
    venue: {
      name: { zh: '王串场体育公园', en: 'Wangchuanchang Sports Park' },
      address: { zh: '天津市河北区王串场，公园路和小广场', en: 'Park road and square, Hebei District, Tianjin' },
      position: { longitude: 117.241, latitude: 39.166, datum: 'gcj02' },
      fireLaneMetres: 4,
      openFlameAllowed: false,
    },
    timeZone: demoZone,
    marketDays: [day('day-1', first), day('day-2', second)],
    recurrence: null,
    // prettier-ignore
    zones: [
      { id: 'a', letter: 'A', name: { zh: '津味老字号', en: 'Heritage brands' }, categories: ['heritage', 'crafts'] },
      { id: 'b', letter: 'B', name: { zh: '特色农产品', en: 'Farm produce' }, categories: ['farm-produce'] },
      { id: 'c', letter: 'C', name: { zh: '美食', en: 'Food' }, categories: ['food'] },
      {
        id: 'd',
        letter: 'D',
        name: { zh: '便民服务', en: 'Repair and care' },
        categories: ['haircut', 'appliance-repair', 'sewing', 'sharpening', 'shoe-repair', 'keys', 'bicycle-repair', 'watch-repair', 'eyewear', 'phone-care'],
      },
      { id: 'e', letter: 'E', name: { zh: '家政', en: 'Home' }, categories: ['housekeeping', 'appliance-cleaning', 'recycling'] },
      { id: 'f', letter: 'F', name: { zh: '健康公益', en: 'Health and advice' }, categories: ['health', 'legal', 'public-information'] },
      { id: 'g', letter: 'G', name: { zh: '连锁与亲子', en: 'Chains and children' }, categories: ['chain', 'books', 'children'] },
    ],
    // prettier-ignore
    categories: [
      'heritage', 'crafts', 'farm-produce', 'food', 'haircut', 'appliance-repair', 'sewing', 'sharpening', 'shoe-repair', 'keys', 'bicycle-repair',
      'watch-repair', 'eyewear', 'phone-care', 'housekeeping', 'appliance-cleaning', 'recycling', 'health', 'legal', 'public-information',
      'chain', 'books', 'children', 'laundry', 'other',
    ],
    quotas: [],
    papers: [],
    programme: [...programme('day-1', first.opens), ...programme('day-2', second.opens)],
    gates: [
      { zh: '北门', en: 'North gate' },
      { zh: '南门', en: 'South gate' },
    ],
    expectedPeak: 850,
    crowdCap: 900,
    answerDays: 0,
  };
}

/** The road runs 105 m from the north gate (left) to the south gate; 10 m = 3 + 4 + 3. */
const road = {
  streetId: 'park-road',
  name: { zh: '公园路', en: 'Park road' },
  centre: [
    [0, 5],
    [105, 5],
  ] as [number, number][],
  width: 10,
};

/** The stretches of the road, zone by zone. Metres along the centre line; at 51 to 61 m the lane to the square stays open. */
export const linings: StreetLining[] = [
  { zoneId: 'a', from: 8, to: 26, count: 12, powerKw: 0.5 },
  { zoneId: 'b', from: 31, to: 49, count: 12, powerKw: 0 },
  { zoneId: 'c', from: 63, to: 78, count: 10, powerKw: 3.5 },
  { zoneId: 'g', from: 86, to: 92, count: 4, powerKw: 2 },
].map((stretch) => ({
  ...road,
  sides: 'both',
  plotWidth: 3,
  plotDepth: 3,
  gap: 0,
  water: false,
  numbering: 'sides',
  firstNumber: 1,
  ...stretch,
}));

type Plot = Plan['plots'][number];

function plotAt(zoneId: string, count: number, x: number, y: number, angle: number, powerKw: number): Plot {
  const number = `${zoneId.toUpperCase()}${String(count).padStart(2, '0')}`;
  return {
    id: `square-${number.toLowerCase()}`,
    number,
    zoneId,
    x,
    y,
    width: 3,
    depth: 3,
    angle,
    powerKw,
    water: zoneId === 'f',
    streetId: null,
  };
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/** The 22 plots of the square: their fronts look inwards, with room to queue. */
export const squarePlots: Plot[] = [
  ...range(6).map((i) => plotAt('d', i + 1, 69.3, 16 + i * 3, 90, 2)),
  ...range(6).map((i) => plotAt('d', i + 7, 63.5 - i * 3, 36.2, 180, 2)),
  ...range(4).map((i) => plotAt('e', i + 1, 55, 18 + i * 3, 270, 1)),
  ...range(6).map((i) => plotAt('f', i + 1, 42.7, 16 + i * 3, 270, 1)),
];

const box = (x: number, y: number, width: number, height: number): [number, number][] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

/** Ground, areas and facilities around the road and the square. */
// prettier-ignore
export const ground: Pick<Plan, 'outline' | 'north' | 'areas' | 'facilities' | 'lines'> = {
  outline: [[-2, -4], [107, -4], [107, 13], [73, 13], [73, 40], [39, 40], [39, 13], [-2, 13]],
  north: -90,
  areas: [
    { id: 'green', kind: 'green', name: null, polygon: box(-8, -12, 121, 58) },
    { id: 'pavement-top', kind: 'pavement', name: null, polygon: box(-2, -2.5, 109, 2.5) },
    { id: 'pavement-bottom', kind: 'pavement', name: null, polygon: box(-2, 10, 109, 2.5) },
    { id: 'square', kind: 'square', name: { zh: '小广场', en: 'Square' }, polygon: [[41, 13.5], [51, 13.5], [51, 10], [61, 10], [61, 13.5], [71, 13.5], [71, 38.5], [41, 38.5]] },
    { id: 'queue-d1', kind: 'queue', name: null, polygon: box(65, 14.5, 2.6, 18) },
    { id: 'queue-d2', kind: 'queue', name: null, polygon: box(47, 31.8, 18, 2.6) },
    { id: 'queue-f', kind: 'queue', name: null, polygon: box(44.4, 14.5, 2.6, 18) },
  ],
  lines: [{ id: 'paving', kind: 'tactile-paving', name: null, points: [[0, -1.9], [105, -1.9]], width: 0.6 }],
  facilities: [
    { id: 'gate-north', kind: 'gate', x: 0, y: 5, name: { zh: '北门', en: 'North gate' } },
    { id: 'gate-south', kind: 'gate', x: 105, y: 5, name: { zh: '南门', en: 'South gate' } },
    { id: 'stage', kind: 'stage', x: 60.8, y: 26, width: 5, depth: 3, angle: 0, name: { zh: '小舞台', en: 'Stage' } },
    { id: 'toilet', kind: 'toilet', x: 42.5, y: 36.2, name: null },
    { id: 'first-aid', kind: 'first-aid', x: 49, y: 15, name: null },
    { id: 'hot-water', kind: 'hot-water', x: 58, y: 15, name: { zh: '热水、避风点', en: 'Hot water, warm point' } },
    { id: 'power-1', kind: 'power-box', circuits: [{ id: 'power-1-1', kw: 16 }, { id: 'power-1-2', kw: 16 }], x: 28.5, y: 11.3, name: null },
    { id: 'power-2', kind: 'power-box', circuits: [{ id: 'power-2-1', kw: 20 }, { id: 'power-2-2', kw: 20 }], x: 80.5, y: 11.3, name: null },
    { id: 'power-3', kind: 'power-box', circuits: [{ id: 'power-3-1', kw: 16 }, { id: 'power-3-2', kw: 16 }], x: 72, y: 37, name: null },
    { id: 'water-1', kind: 'water-point', x: 69.4, y: 35.2, name: null },
    { id: 'hydrant-1', kind: 'hydrant', x: 28.5, y: -1.4, name: null },
    { id: 'hydrant-2', kind: 'hydrant', x: 60, y: -1.4, name: null },
    ...[[2, -1.4], [56, -1.4], [14, 11.3], [83.5, 11.3], [92, 11.3]].map(([x, y], i) => ({ id: `bin-${i + 1}`, kind: 'bin' as const, x: x as number, y: y as number, name: null })),
    ...[[63, 14.6], [45.6, 37.2], [66.6, 37]].map(([x, y], i) => ({ id: `bin-${i + 6}`, kind: 'bin' as const, x: x as number, y: y as number, name: null })),
    { id: 'information', kind: 'information', x: 3.5, y: 11.3, name: { zh: '服务台', en: 'Help desk' } },
    { id: 'wheelchair', kind: 'wheelchair', x: 6.5, y: 11.3, name: { zh: '借轮椅', en: 'Wheelchairs' } },
    { id: 'lost-child', kind: 'lost-child', x: 52.5, y: 15, name: { zh: '走失儿童', en: 'Lost children' } },
    { id: 'assembly', kind: 'assembly-point', x: 99, y: 11.3, name: { zh: '集合点', en: 'Assembly point' } },
    ...[[6, -8], [22, -7.5], [37, -8.5], [52, -7.5], [70, -8], [88, -7.5], [101, -8.5], [10, 22], [20, 32], [30, 20], [33, 37], [80, 22], [88, 33], [97, 20], [104, 36], [14, 40]].map(([x, y], i) => ({
      id: `tree-${i + 1}`, kind: 'tree' as const, x: x as number, y: y as number, name: null,
    })),
  ],
};
