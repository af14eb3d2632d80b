import { randomUUID } from 'node:crypto';
import type { Contract } from '@yikeji/shared-types/contract.ts';

export type FestivalSent = Contract['POST /festivals']['body'];
export type OfferSent = Contract['PUT /vendor']['body']['offer'];

/** The first day of the fair in these tests, a Saturday; far enough away that nothing of it expires while they run. */
const firstDate = '2036-05-17';
export const secondDate = '2036-05-18';

/** A moment of the first day on the wall clock of the fair. */
export const at = (time: string, date = firstDate) => `${date}T${time}:00+08:00`;

const hours = { opens: '09:30', closes: '16:00', loadInFrom: '07:30', loadInUntil: '09:00', loadOutUntil: '17:30' };

/** Two days: the first with a morning and an afternoon, the second in one piece. */
export function festivalSample(over: Partial<FestivalSent> = {}): FestivalSent {
  return {
    slug: 'sample',
    name: { zh: '王串场站', en: 'Wangchuanchang stop' },
    venue: { name: { zh: '公园路', en: 'Park road' }, address: { zh: '河北区', en: 'Hebei District' } },
    marketDays: [
      {
        id: 'd1',
        date: firstDate,
        ...hours,
        slots: [
          { id: 'd1-am', name: { zh: '上午' }, starts: '09:30', ends: '12:30' },
          { id: 'd1-pm', name: { zh: '下午' }, starts: '12:30', ends: '16:00' },
        ],
      },
      {
        id: 'd2',
        date: secondDate,
        ...hours,
        slots: [{ id: 'd2-all', name: { zh: '全天' }, starts: '09:30', ends: '16:00' }],
      },
    ],
    zones: [
      { id: 'a', letter: 'A', name: { zh: '津味', en: 'Heritage' }, categories: ['heritage'] },
      { id: 'b', letter: 'B', name: { zh: '便民', en: 'Care' }, categories: ['haircut', 'sewing'] },
    ],
    categories: ['heritage', 'food', 'haircut', 'sewing'],
    gates: [{ zh: '北门', en: 'North' }],
    ...over,
  };
}

/** Every Saturday, in two slots as the first day of the sample has them. */
export function recurrenceSample(over: Partial<NonNullable<FestivalSent['recurrence']>> = {}) {
  const [day] = festivalSample().marketDays;
  const slots = day!.slots.map((slot, index) => ({ ...slot, id: ['am', 'pm'][index] ?? 'more' }));
  return {
    rule: { kind: 'weekly' as const, every: 1, weekdays: [6] },
    from: firstDate,
    until: '2036-06-14',
    pattern: { ...hours, slots },
    ...over,
  };
}

export function offerSample(over: Partial<OfferSent> = {}): OfferSent {
  return {
    name: { zh: '芦花海盐', en: 'Luhua salt' },
    summary: { zh: '海盐' },
    category: 'heritage',
    products: [{ name: { zh: '海盐' }, priceFen: 1200, unit: '500 g' }],
    needs: { frontage: 3, depth: 3, powerKw: 0, water: false, openFlame: false },
    ...over,
  };
}

export function liningSample(over: Partial<Contract['POST /festivals/:slug/layout/street']['body']['lining']> = {}) {
  return {
    streetId: 'road',
    name: { zh: '公园路' },
    centre: [
      [0, 0],
      [105, 0],
    ] as [number, number][],
    width: 10,
    sides: 'both' as const,
    plotWidth: 3,
    plotDepth: 3,
    zoneId: 'a',
    powerKw: 2,
    water: true,
    ...over,
  };
}

type NoticeSent = Contract['POST /festivals/:slug/notices']['body'];

/** To residents, standing on the whole first day. */
export function noticeSample(over: Partial<NoticeSent> = {}): NoticeSent {
  return {
    nonce: randomUUID(),
    audience: { kind: 'residents' },
    urgency: 'important',
    title: { zh: '下午有大风', en: 'Strong wind in the afternoon' },
    body: { zh: '请走南门', en: 'Please use the south gate' },
    startsAt: at('07:00'),
    endsAt: at('18:00'),
    ...over,
  };
}
