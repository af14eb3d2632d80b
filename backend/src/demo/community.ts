import type { Category } from '@yikeji/shared-types/category.ts';
import type { FestivalInput } from '@yikeji/shared-types/festival.ts';
import { weekdayOf } from '@yikeji/shared-types/calendar-date.ts';
import type { Recurrence } from '@yikeji/shared-types/recurrence.ts';
import type { Name, Remark } from '@yikeji/shared-types/text.ts';
import { dayAfter, daysUntil, demoZone } from './dates.ts';
import { bookSwap, canteen, craftsmen, drying, jianhua } from './community-vendors.ts';
import type { VendorLine } from './vendor-lines.ts';

/** A small festival along one street. */
export interface CommunityFestival {
  slug: string;
  festival: FestivalInput;
  /** Metres of street; plots 3 by 3 m on one or both kerbs. */
  street: { name: Name; length: number; width: number; sides: 'both' | 'left' | 'right'; gap: number; plots: number };
  vendors: VendorLine[];
  /** Leaves the applications open, so that a newcomer can apply. */
  open: boolean;
  /** A day called off, and why. */
  calledOff?: { marketDayId: string; text: Remark };
}

interface Draft {
  slug: string;
  name: [string, string];
  summary: [string, string];
  organizer: [string, string];
  place: [string, string];
  days: { in: number; opens: string; minutes: number }[];
  position: [number, number];
  street: CommunityFestival['street'];
  vendors: VendorLine[];
  open?: boolean;
  /** Its days come by a rule, every week on the same weekday. */
  weekly?: boolean;
  programme?: [after: number, zh: string, en: string][];
}

const text = ([zh, en]: [string, string]) => ({ zh, en });

/** The rule that gives exactly these days. */
function weekly(days: FestivalInput['marketDays']): Recurrence | null {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return null;
  const { date, opens, closes, loadInFrom, loadInUntil, loadOutUntil, slots } = first;
  const pattern = {
    opens,
    closes,
    loadInFrom,
    loadInUntil,
    loadOutUntil,
    slots: slots.map((slot) => ({ ...slot, id: 'all' })),
  };
  return {
    rule: { kind: 'weekly', every: 1, weekdays: [weekdayOf(date)] },
    from: date,
    until: last.date,
    pattern,
    leftOut: [],
    added: [],
    hours: [],
    holidays: { rows: [], onOff: 'as-rule', onWorkday: 'as-rule' },
  };
}

function festivalOf(draft: Draft, now: Date): FestivalInput {
  const marketDays = draft.days.map((day, index) => {
    const hours = dayAfter(now, day.in, day.opens, day.minutes);
    const id = `day-${index + 1}`;
    return {
      id,
      ...hours,
      slots: [{ id: `${id}-all`, name: { zh: '全场', en: 'All of it' }, starts: hours.opens, ends: hours.closes }],
    };
  });
  const categories = [...new Set<Category>([...draft.vendors.map((vendor) => vendor.category), 'other'])];
  return {
    name: text(draft.name),
    series: { zh: '便民生活节', en: 'Convenience-living festival' },
    summary: text(draft.summary),
    host: text(draft.organizer),
    organizer: { zh: '', en: '' },
    hotline: '13000000000',
    venue: {
      name: text(draft.place),
      address: text(draft.place),
      position: { longitude: draft.position[0], latitude: draft.position[1], datum: 'gcj02' },
      fireLaneMetres: 4,
      openFlameAllowed: false,
    },
    timeZone: demoZone,
    marketDays,
    recurrence: draft.weekly ? weekly(marketDays) : null,
    zones: [{ id: 'a', letter: 'A', name: { zh: '便民街', en: 'Service street' }, categories }],
    categories,
    quotas: [],
    papers: [],
    programme: (draft.programme ?? []).map(([after, zh, en], index) => {
      const opens = marketDays[0]?.opens ?? '09:00';
      const [hour, minute] = opens.split(':').map(Number) as [number, number];
      const at = hour * 60 + minute + after;
      const starts = `${String(Math.floor(at / 60) % 24).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
      return {
        id: `item-${index + 1}`,
        marketDayId: 'day-1',
        starts,
        ends: null,
        title: { zh, en },
        note: { zh: '', en: '' },
        place: { zh: '广场', en: 'Square' },
      };
    }),
    gates: [{ zh: '街口', en: 'Street end' }],
    expectedPeak: 200,
    crowdCap: 300,
    answerDays: draft.open ? 7 : 0,
  };
}

/** The five community festivals of the demo: the places are real names, everything else is made up. */
export function communityFestivals(now: Date): CommunityFestival[] {
  const saturday = daysUntil(now, 6);
  // prettier-ignore
  const drafts: Draft[] = [
    {
      slug: 'jianhua', name: ['圈里生活日', 'Life-circle day'], organizer: ['建华社区居委会（演示）', 'Jianhua Residents Committee (demo)'],
      summary: ['招聘、家政、维修、量血压，一上午办完。', 'Jobs, housekeeping, repairs and health checks in one morning.'],
      place: ['合肥市庐阳区海棠街道建华社区', 'Jianhua Community, Luyang, Hefei'], position: [117.26, 31.9],
      days: [{ in: saturday, opens: '08:30', minutes: 180 }], street: { name: { zh: '建华路', en: 'Jianhua Road' }, length: 30, width: 10, sides: 'both', gap: 0.5, plots: 14 },
      vendors: jianhua, programme: [[30, '家政课：擦玻璃', 'Lesson: windows'], [90, '社区招聘说明', 'Jobs explained']],
    },
    {
      slug: 'zhichi', name: ['咫尺工匠日', 'Craftsmen next door'], organizer: ['建兰路街道办事处（演示）', 'Jianlan Road Sub-district Office (demo)'],
      summary: ['健康路两百米，开锁、修鞋、缝纫、买菜、干洗，每个周六。', 'Two hundred metres of locks, shoes, sewing, greens and dry-cleaning, every Saturday.'],
      place: ['兰州市七里河区建兰路街道健康路', 'Jiankang Road, Qilihe, Lanzhou'], position: [103.79, 36.06],
      days: [0, 7, 14, 21].map((week) => ({ in: saturday + week, opens: '09:00', minutes: 480 })),
      street: { name: { zh: '健康路', en: 'Jiankang Road' }, length: 200, width: 8, sides: 'left', gap: 21, plots: 8 }, vendors: craftsmen, weekly: true,
    },
    {
      slug: 'wangjialong', name: ['共享干衣房开放日', 'Shared dryers open day'], organizer: ['王家垅社区居委会（演示）', 'Wangjialong Residents Committee (demo)'],
      summary: ['梅雨天也能干衣服：看机器、学用法、补衣服。', 'Dry clothes in wet weather: see the dryers, learn to use them, have clothes mended.'],
      place: ['长沙市开福区王家垅社区', 'Wangjialong Community, Kaifu, Changsha'], position: [112.98, 28.24],
      days: [{ in: daysUntil(now, 7), opens: '09:00', minutes: 180 }], street: { name: { zh: '社区路', en: 'Community Road' }, length: 14, width: 10, sides: 'both', gap: 0.5, plots: 6 }, vendors: drying,
    },
    {
      slug: 'lvyuan', name: ['老年大食堂品尝日', "Elders' canteen tasting"], organizer: ['绿苑社区居委会（演示）', 'Lvyuan Residents Committee (demo)'],
      summary: ['尝五样菜，量血压，理发免费。', 'Taste five dishes, have your blood pressure taken, free haircuts.'],
      place: ['合肥市瑶海区和平路街道绿苑社区', 'Lvyuan Community, Yaohai, Hefei'], position: [117.31, 31.86],
      days: [{ in: saturday + 14, opens: '09:00', minutes: 210 }], street: { name: { zh: '绿苑路', en: 'Lvyuan Road' }, length: 22, width: 10, sides: 'both', gap: 0.5, plots: 10 }, vendors: canteen, open: true,
    },
    {
      slug: 'jinzhu', name: ['换书修物夜', 'Book-swap and repair evening'], organizer: ['金竹社区居委会（演示）', 'Jinzhu Residents Committee (demo)'],
      summary: ['下班来换书、修家电、带孩子做灯笼。', 'After work: swap books, mend appliances, make lanterns with children.'],
      place: ['广州市增城区荔城街金竹社区', 'Jinzhu Community, Zengcheng, Guangzhou'], position: [113.83, 23.29],
      days: [{ in: saturday + 20, opens: '16:00', minutes: 270 }, { in: saturday + 21, opens: '16:00', minutes: 270 }],
      street: { name: { zh: '金竹街', en: 'Jinzhu Street' }, length: 40, width: 10, sides: 'both', gap: 0.5, plots: 18 }, vendors: bookSwap, open: true,
    },
  ];
  return drafts.map((draft) => ({
    slug: draft.slug,
    festival: festivalOf(draft, now),
    street: draft.street,
    vendors: draft.vendors,
    open: draft.open ?? false,
    ...(draft.slug === 'jinzhu'
      ? {
          calledOff: {
            marketDayId: 'day-1',
            text: {
              zh: '有大雨，周五这一场不办，周六照常。',
              en: 'Heavy rain: Friday is called off, Saturday goes on.',
            },
          },
        }
      : {}),
  }));
}
