import type { Category } from '@yikeji/shared-types/category.ts';

/** What most stalls of a trade need and offer, to tap instead of type. Sizes in metres, power in kW; values of ours. */
export type Preset = {
  frontage: number;
  depth: number;
  powerKw: number;
  water?: true;
  services?: string[];
  products?: string[];
};

const bench: Preset = { frontage: 2, depth: 2, powerKw: 0 };
const desk: Preset = { frontage: 3, depth: 3, powerKw: 0.5 };

export const presets: Partial<Record<Category, Preset>> = {
  heritage: { frontage: 3, depth: 3, powerKw: 2 },
  'farm-produce': { ...desk, products: ['苹果', '大枣', '小米', '蜂蜜'] },
  food: { frontage: 3, depth: 3, powerKw: 3, water: true, products: ['煎饼', '豆浆', '包子', '糖葫芦'] },
  haircut: { ...bench, powerKw: 0.5, services: ['剪发', '修面', '老人上门理发'] },
  'appliance-repair': { ...desk, services: ['电饭锅维修', '电风扇维修', '换电源线'] },
  'shoe-repair': { ...bench, services: ['换鞋跟', '粘鞋底', '缝鞋', '换拉锁'] },
  sewing: { ...bench, powerKw: 0.5, services: ['改裤脚', '换拉锁', '补衣服'] },
  sharpening: { ...bench, services: ['磨菜刀', '磨剪子'] },
  keys: { ...bench, powerKw: 0.5, services: ['配钥匙', '换锁芯'] },
  'bicycle-repair': { ...bench, frontage: 3, services: ['补胎', '换内胎', '调刹车'] },
  'watch-repair': { ...bench, services: ['换电池', '换表带', '走时校准'] },
  eyewear: { ...desk, services: ['验光', '修镜架', '清洗眼镜'] },
  'phone-care': { ...bench, powerKw: 0.5, services: ['贴膜', '手机清洁'] },
  laundry: { ...desk, services: ['干洗收衣', '皮鞋护理'] },
  housekeeping: { ...desk, services: ['家庭保洁', '擦玻璃'] },
  'appliance-cleaning': { ...desk, services: ['洗油烟机', '洗空调', '洗洗衣机'] },
  recycling: { ...bench, frontage: 3, services: ['旧家电回收', '旧衣回收', '旧书回收'] },
  health: { ...desk, services: ['量血压', '测血糖', '中医咨询'] },
  legal: { ...desk, services: ['法律咨询'] },
  'public-information': { ...desk, services: ['政策咨询'] },
  jobs: { ...desk, services: ['招聘登记'] },
  chain: { ...desk, powerKw: 2 },
  books: { ...desk, powerKw: 0, products: ['旧书', '绘本'] },
  children: desk,
  crafts: { ...bench, products: ['手编', '剪纸', '布老虎'] },
};

export const presetFor = (category: Category): Preset => presets[category] ?? desk;

/** Quick answers to "how wide" and "how much power". */
export const frontages = [2, 3, 4, 6];
export const powers = [0, 0.5, 2, 4];
