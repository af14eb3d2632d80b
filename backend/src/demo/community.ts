import type { Category } from '@yikeji/shared-types/category.ts';
import type { FestivalInput } from '@yikeji/shared-types/festival.ts';
import type { Name, Remark } from '@yikeji/shared-types/text.ts';
import { dayAfter, daysUntil, demoZone } from './dates.ts';
import { type VendorLine, vendorLine as line } from './vendor-lines.ts';

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
  programme?: [after: number, zh: string, en: string][];
}

const text = ([zh, en]: [string, string]) => ({ zh, en });

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
    zones: [{ id: 'a', letter: 'A', name: { zh: '便民街', en: 'Service street' }, categories }],
    categories,
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
  };
}

const free = (zh: string, en: string, category: Category, what: [string, string], minutes: number) =>
  line(zh, en, what, category, [[zh.replace('（示例）', ''), en.replace(' (demo)', ''), 0, minutes]]);

const jianhua = [
  line('圈里理发（示例）', 'Circle Haircut (demo)', ['社区理发师', 'Community barber'], 'haircut', [
    ['剪发', 'Haircut', 10, 15],
  ]),
  line('圈里修补（示例）', 'Circle Mending (demo)', ['缝补、换拉链', 'Mending and zips'], 'sewing', [
    ['缝补', 'Mending', 5, 10],
  ]),
  line('庐阳保洁（示例）', 'Luyang Cleaning (demo)', ['上门保洁预约', 'Book a home cleaning'], 'housekeeping', [
    ['预约保洁', 'Book cleaning', null, 10],
  ]),
  line('月嫂护工（示例）', 'Carers (demo)', ['月嫂、护工登记', 'Carers for mothers and elders'], 'housekeeping', [
    ['登记', 'Register', 0, 10],
  ]),
  free('招聘服务台（示例）', 'Jobs desk (demo)', 'jobs', ['附近岗位，当场登记', 'Jobs nearby, register here'], 10),
  line('小家电急诊（示例）', 'Appliance Clinic (demo)', ['当场检查', 'Checked on the spot'], 'appliance-repair', [
    ['检查', 'Check', 0, 15],
  ]),
  line('修鞋配钥匙（示例）', 'Shoes and Keys (demo)', ['换跟、配钥匙', 'Heels and keys'], 'shoe-repair', [
    ['换跟', 'New heel', 8, 15],
  ]),
  line('磨刀师傅（示例）', 'Knife Grinder (demo)', ['菜刀剪子', 'Knives and scissors'], 'sharpening', [
    ['磨刀', 'Sharpening', 6, 5],
  ]),
  free('量血压（示例）', 'Blood pressure (demo)', 'health', ['卫生站志愿者', 'Clinic volunteers'], 5),
  free('社保咨询台（示例）', 'Insurance desk (demo)', 'public-information', ['养老、医保', 'Pension, health'], 10),
  line('社区菜篮（示例）', 'Community Basket (demo)', ['当季蔬菜', 'Vegetables in season'], 'farm-produce', [
    ['青菜', 'Greens', 2.5, '斤'],
  ]),
  line('邻里早点（示例）', 'Neighbour Breakfast (demo)', ['包子、豆浆', 'Buns and soy milk'], 'food', [
    ['包子', 'Bun', 2, '个'],
  ]),
  line('旧书交换（示例）', 'Old Books (demo)', ['带一本换一本', 'One for one'], 'books', [['换书', 'Swap', 0, '本']]),
  line('绿植领养（示例）', 'Plants (demo)', ['换盆、领苗', 'Repotting, seedlings'], 'other', [
    ['换盆', 'Repot', 5, 10],
  ]),
];

const craftsmen = [
  line('咫尺开锁（示例）', 'Near Locks (demo)', ['开锁、换锁芯，备案', 'Locks, registered'], 'keys', [
    ['换锁芯', 'Lock core', 60, 30],
  ]),
  line('咫尺修鞋（示例）', 'Near Shoes (demo)', ['修鞋、打掌', 'Shoes and soles'], 'shoe-repair', [
    ['打掌', 'Sole', 10, 15],
  ]),
  line('咫尺缝纫（示例）', 'Near Sewing (demo)', ['改衣、锁边', 'Alterations'], 'sewing', [['改裤脚', 'Hem', 10, 15]]),
  line('健康路菜摊（示例）', 'Health Road Greens (demo)', ['高原蔬菜', 'Highland vegetables'], 'farm-produce', [
    ['娃娃菜', 'Baby cabbage', 2, '斤'],
  ]),
  line('咫尺干洗（示例）', 'Near Dry-cleaner (demo)', ['干洗、熨烫', 'Dry cleaning, ironing'], 'laundry', [
    ['大衣干洗', 'Coat', 35, '件'],
  ]),
  line('咫尺修表（示例）', 'Near Watches (demo)', ['换电池', 'Batteries'], 'watch-repair', [
    ['换电池', 'Battery', 10, 10],
  ]),
];

const drying = [
  free(
    '干衣房体验（示例）',
    'Dryer trial (demo)',
    'laundry',
    ['四台共享干衣机，试用讲解', 'Four shared dryers, shown'],
    30,
  ),
  line('衣物修补（示例）', 'Clothes Mending (demo)', ['缝扣子、补洞', 'Buttons and holes'], 'sewing', [
    ['缝扣子', 'Button', 2, 5],
  ]),
  line('洗护咨询（示例）', 'Laundry Advice (demo)', ['羽绒服怎么洗', 'How to wash down'], 'laundry', [
    ['咨询', 'Advice', 0, 10],
  ]),
  free(
    '家电安全检查（示例）',
    'Appliance safety (demo)',
    'appliance-repair',
    ['电热毯、取暖器', 'Blankets and heaters'],
    10,
  ),
  line('旧衣回收（示例）', 'Old Clothes (demo)', ['称重兑换', 'By weight'], 'recycling', [['回收', 'Take', null, 5]]),
];

const canteen = [
  line(
    '老年大食堂（示例）',
    "Elders' Canteen (demo)",
    ['今天五样菜可尝', 'Five dishes to taste'],
    'food',
    [
      ['试吃份', 'Tasting', 0, '份'],
      ['午餐', 'Lunch', 12, '份'],
    ],
    { needs: { powerKw: 1 } },
  ),
  line('软糯点心（示例）', 'Soft Pastry (demo)', ['低糖糕点', 'Low-sugar pastry'], 'food', [
    ['米糕', 'Rice cake', 5, '块'],
  ]),
  free('血压血糖（示例）', 'Pressure and sugar (demo)', 'health', ['不留存数据', 'Nothing is kept'], 5),
  free('骨密度（示例）', 'Bone density (demo)', 'health', ['需排队', 'With a queue'], 10),
  free('中医咨询（示例）', 'Chinese medicine (demo)', 'health', ['号脉问诊', 'Advice'], 15),
  line('上门理发（示例）', 'Home Haircut (demo)', ['行动不便可预约', 'For those who cannot come'], 'haircut', [
    ['剪发', 'Haircut', 0, 15],
  ]),
  line('助浴家政（示例）', 'Care at Home (demo)', ['助浴、陪诊', 'Bathing, escorts'], 'housekeeping', [
    ['咨询', 'Advice', 0, 10],
  ]),
  line('眼镜清洗（示例）', 'Glasses (demo)', ['老花镜验配', 'Reading glasses'], 'eyewear', [
    ['清洗', 'Cleaning', 0, 5],
  ]),
];

const bookSwap = [
  line('图书漂流（示例）', 'Book Drift (demo)', ['带书来换', 'Bring a book'], 'books', [['换书', 'Swap', 0, '本']]),
  line('亲子手作（示例）', "Children's Craft (demo)", ['纸灯笼', 'Paper lanterns'], 'children', [
    ['材料包', 'Kit', 8, '份'],
  ]),
  line('夜修小家电（示例）', 'Evening Repairs (demo)', ['下班后来修', 'After work'], 'appliance-repair', [
    ['检查', 'Check', 0, 15],
  ]),
  line('修自行车夜档（示例）', 'Evening Bicycles (demo)', ['补胎、调闸', 'Tyres and brakes'], 'bicycle-repair', [
    ['补胎', 'Tyre', 5, 10],
  ]),
  line('连锁便利（示例）', 'Chain Store (demo)', ['饮料、日用品', 'Drinks and sundries'], 'chain', [
    ['水', 'Water', 2, '瓶'],
  ]),
  line('连锁烘焙（示例）', 'Chain Bakery (demo)', ['面包、蛋挞', 'Bread and tarts'], 'chain', [
    ['蛋挞', 'Egg tart', 5, '个'],
  ]),
  line('增城丝苗米（示例）', 'Simiao Rice (demo)', ['丝苗米', 'Simiao rice'], 'farm-produce', [
    ['丝苗米', 'Rice', 6.8, '斤'],
  ]),
  line('糖水铺（示例）', 'Sweet Soups (demo)', ['绿豆沙、双皮奶', 'Mung bean, milk pudding'], 'food', [
    ['绿豆沙', 'Mung bean soup', 6, '碗'],
  ]),
];

/** The five community festivals of the demo: the places are real names, everything else is made up. */
export function communityFestivals(now: Date): CommunityFestival[] {
  const saturday = daysUntil(now, 6);
  const drafts: Draft[] = [
    {
      slug: 'jianhua',
      name: ['圈里生活日', 'Life-circle day'],
      organizer: ['建华社区居委会（演示）', 'Jianhua Residents Committee (demo)'],
      summary: [
        '招聘、家政、维修、量血压，一上午办完。',
        'Jobs, housekeeping, repairs and health checks in one morning.',
      ],
      place: ['合肥市庐阳区海棠街道建华社区', 'Jianhua Community, Luyang, Hefei'],
      position: [117.26, 31.9],
      days: [{ in: saturday, opens: '08:30', minutes: 180 }],
      street: { name: { zh: '建华路', en: 'Jianhua Road' }, length: 30, width: 10, sides: 'both', gap: 0.5, plots: 14 },
      vendors: jianhua,
      programme: [
        [30, '家政课：擦玻璃', 'Lesson: windows'],
        [90, '社区招聘说明', 'Jobs explained'],
      ],
    },
    {
      slug: 'zhichi',
      name: ['咫尺工匠日', 'Craftsmen next door'],
      organizer: ['建兰路街道办事处（演示）', 'Jianlan Road Sub-district Office (demo)'],
      summary: [
        '健康路两百米，开锁、修鞋、缝纫、买菜、干洗，每个周六。',
        'Two hundred metres of locks, shoes, sewing, greens and dry-cleaning, every Saturday.',
      ],
      place: ['兰州市七里河区建兰路街道健康路', 'Jiankang Road, Qilihe, Lanzhou'],
      position: [103.79, 36.06],
      days: [0, 7, 14, 21].map((week) => ({ in: saturday + week, opens: '09:00', minutes: 480 })),
      street: { name: { zh: '健康路', en: 'Jiankang Road' }, length: 200, width: 8, sides: 'left', gap: 21, plots: 8 },
      vendors: craftsmen,
    },
    {
      slug: 'wangjialong',
      name: ['共享干衣房开放日', 'Shared dryers open day'],
      organizer: ['王家垅社区居委会（演示）', 'Wangjialong Residents Committee (demo)'],
      summary: [
        '梅雨天也能干衣服：看机器、学用法、补衣服。',
        'Dry clothes in wet weather: see the dryers, learn to use them, have clothes mended.',
      ],
      place: ['长沙市开福区王家垅社区', 'Wangjialong Community, Kaifu, Changsha'],
      position: [112.98, 28.24],
      days: [{ in: daysUntil(now, 7), opens: '09:00', minutes: 180 }],
      street: {
        name: { zh: '社区路', en: 'Community Road' },
        length: 14,
        width: 10,
        sides: 'both',
        gap: 0.5,
        plots: 6,
      },
      vendors: drying,
    },
    {
      slug: 'lvyuan',
      name: ['老年大食堂品尝日', "Elders' canteen tasting"],
      organizer: ['绿苑社区居委会（演示）', 'Lvyuan Residents Committee (demo)'],
      summary: ['尝五样菜，量血压，理发免费。', 'Taste five dishes, have your blood pressure taken, free haircuts.'],
      place: ['合肥市瑶海区和平路街道绿苑社区', 'Lvyuan Community, Yaohai, Hefei'],
      position: [117.31, 31.86],
      days: [{ in: saturday + 14, opens: '09:00', minutes: 210 }],
      street: { name: { zh: '绿苑路', en: 'Lvyuan Road' }, length: 22, width: 10, sides: 'both', gap: 0.5, plots: 10 },
      vendors: canteen,
      open: true,
    },
    {
      slug: 'jinzhu',
      name: ['换书修物夜', 'Book-swap and repair evening'],
      organizer: ['金竹社区居委会（演示）', 'Jinzhu Residents Committee (demo)'],
      summary: [
        '下班来换书、修家电、带孩子做灯笼。',
        'After work: swap books, mend appliances, make lanterns with children.',
      ],
      place: ['广州市增城区荔城街金竹社区', 'Jinzhu Community, Zengcheng, Guangzhou'],
      position: [113.83, 23.29],
      days: [
        { in: saturday + 20, opens: '16:00', minutes: 270 },
        { in: saturday + 21, opens: '16:00', minutes: 270 },
      ],
      street: {
        name: { zh: '金竹街', en: 'Jinzhu Street' },
        length: 40,
        width: 10,
        sides: 'both',
        gap: 0.5,
        plots: 18,
      },
      vendors: bookSwap,
      open: true,
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
