import * as z from 'zod';
import type { FestivalInput } from './festival.ts';
import type { StreetLining } from './layout/layout.ts';
import { emptyPlan, type Facility, type Plan } from './layout/plan.ts';
import { lineStreet } from './layout/street-plots.ts';
import { usualPaperRules } from './paper.ts';
import { type Hours, type Named, type Sketch, sketches } from './template-sketches.ts';

export const templateIds = ['community-morning', 'market-day', 'weekend-stop'] as const;
export const templateId = z.enum(templateIds).meta({ id: 'TemplateId' });
export type TemplateId = z.infer<typeof templateId>;

type Day = FestivalInput['marketDays'][number];

export interface Template {
  festival: FestivalInput;
  plan: Plan;
}

/** What a template offers: how many plots, days and zones, and its hours. */
export function templateSize(id: TemplateId): { plots: number; days: number; zones: number; hours: Hours } {
  const { zones, dates, hours } = sketches[id];
  return { plots: zones.reduce((sum, zone) => sum + zone.plots, 0), days: dates.length, zones: zones.length, hours };
}

const none = (): Named => ({ zh: '', en: '' });

/** A festival that lacks only its place: days, zones, programme, and a road lined with plots. */
export function makeTemplate(id: TemplateId): Template {
  const { name, hours, dates, zones, programme, expectedPeak } = sketches[id];
  const marketDays = dates.map((date, index): Day => ({
    id: `day-${index + 1}`,
    date,
    ...hours,
    slots: [
      { id: `day-${index + 1}-all`, name: { zh: '全天', en: 'Whole day' }, starts: hours.opens, ends: hours.closes },
    ],
  }));
  const festival: FestivalInput = {
    name,
    series: none(),
    summary: none(),
    host: none(),
    organizer: none(),
    hotline: '',
    venue: { name: none(), address: none(), position: null, fireLaneMetres: 4, openFlameAllowed: false },
    timeZone: 'Asia/Shanghai',
    marketDays,
    recurrence: null,
    zones: zones.map((zone) => ({
      id: zone.letter.toLowerCase(),
      letter: zone.letter,
      name: zone.name,
      categories: zone.categories,
    })),
    categories: [...new Set(zones.flatMap((zone) => zone.categories)), 'other'],
    quotas: [],
    papers: usualPaperRules,
    programme: marketDays.flatMap((day) =>
      programme.map((item, index) => ({
        ...item,
        id: `${day.id}-item-${index + 1}`,
        marketDayId: day.id,
        note: none(),
        place: { zh: '入口', en: 'Entrance' },
      })),
    ),
    gates: [
      { zh: '西口', en: 'West gate' },
      { zh: '东口', en: 'East gate' },
    ],
    expectedPeak,
    crowdCap: 0,
    answerDays: 0,
  };
  return { festival, plan: linedRoad(sketches[id]) };
}

/** Clear metres between two zones, and before the first and after the last. */
const crossing = 4;

function linedRoad({ zones, roadWidth }: Sketch): Plan {
  const length = zones.reduce((sum, zone) => sum + crossing + Math.ceil(zone.plots / 2) * 3, crossing);
  let plan: Plan = { ...emptyPlan, facilities: facilitiesAlong(length, roadWidth) };
  let from = crossing;
  for (const zone of zones) {
    const to = from + Math.ceil(zone.plots / 2) * 3;
    const lining: StreetLining = {
      streetId: 'road',
      name: { zh: '主路', en: 'Main road' },
      centre: [
        [0, 0],
        [length, 0],
      ],
      width: roadWidth,
      sides: 'both',
      plotWidth: 3,
      plotDepth: 3,
      gap: 0,
      from,
      to,
      zoneId: zone.letter.toLowerCase(),
      powerKw: zone.powerKw,
      water: zone.water,
      numbering: 'sides',
      firstNumber: 1,
      count: zone.plots,
    };
    const lined = lineStreet(lining, { zoneLetter: zone.letter, plan, fireLaneMetres: 4 });
    plan = { ...plan, streets: [lined.street], plots: [...plan.plots, ...lined.plots] };
    from = to + crossing;
  }
  return plan;
}

function facilitiesAlong(length: number, width: number): Facility[] {
  const beside = width / 2 + 1.5;
  const at = (kind: Facility['kind'], x: number, y: number): Facility => ({ id: kind, kind, x, y, name: null });
  return [
    { ...at('gate', 0, 0), name: { zh: '西口', en: 'West gate' } },
    { ...at('gate', length, 0), id: 'gate-east', name: { zh: '东口', en: 'East gate' } },
    at('information', 2, beside),
    at('first-aid', length / 2, beside),
    at('bin', length / 2, -beside - 2),
    at('assembly-point', length - 2, beside),
  ];
}
