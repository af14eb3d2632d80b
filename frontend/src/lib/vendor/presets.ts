import type { Category } from '@yikeji/shared-types/category.ts';

/** What most stalls of a trade need and offer, to tap instead of type. Sizes in metres, power in kW; values of ours. */
export type Preset = {
  frontage: number;
  depth: number;
  powerKw: number;
  water?: true;
  services?: Name[];
  products?: Name[];
};
export type Name = { zh: string; en: string };

const named = (names: Record<string, string>): Name[] => Object.entries(names).map(([zh, en]) => ({ zh, en }));

const bench: Preset = { frontage: 2, depth: 2, powerKw: 0 };
const desk: Preset = { frontage: 3, depth: 3, powerKw: 0.5 };

const presets: Partial<Record<Category, Preset>> = {
  heritage: { frontage: 3, depth: 3, powerKw: 2 },
  'farm-produce': { ...desk, products: named({ 苹果: 'Apples', 大枣: 'Dates', 小米: 'Millet', 蜂蜜: 'Honey' }) },
  food: {
    frontage: 3,
    depth: 3,
    powerKw: 3,
    water: true,
    products: named({ 煎饼: 'Jianbing pancakes', 豆浆: 'Soy milk', 包子: 'Steamed buns', 糖葫芦: 'Candied hawthorn' }),
  },
  haircut: {
    ...bench,
    powerKw: 0.5,
    services: named({ 剪发: 'Haircut', 修面: 'Shave', 老人上门理发: 'Haircut at home for elders' }),
  },
  'appliance-repair': {
    ...desk,
    services: named({ 电饭锅维修: 'Rice cooker repair', 电风扇维修: 'Fan repair', 换电源线: 'New power cord' }),
  },
  'shoe-repair': {
    ...bench,
    services: named({ 换鞋跟: 'New heels', 粘鞋底: 'Soles glued', 缝鞋: 'Shoes stitched', 换拉锁: 'New zip' }),
  },
  sewing: {
    ...bench,
    powerKw: 0.5,
    services: named({ 改裤脚: 'Trousers hemmed', 换拉锁: 'New zip', 补衣服: 'Clothes mended' }),
  },
  sharpening: { ...bench, services: named({ 磨菜刀: 'Kitchen knife sharpening', 磨剪子: 'Scissors sharpening' }) },
  keys: { ...bench, powerKw: 0.5, services: named({ 配钥匙: 'Key cutting', 换锁芯: 'New lock cylinder' }) },
  'bicycle-repair': {
    ...bench,
    frontage: 3,
    services: named({ 补胎: 'Puncture repair', 换内胎: 'New inner tube', 调刹车: 'Brake adjustment' }),
  },
  'watch-repair': {
    ...bench,
    services: named({ 换电池: 'New battery', 换表带: 'New strap', 走时校准: 'Timing adjustment' }),
  },
  eyewear: { ...desk, services: named({ 验光: 'Eye test', 修镜架: 'Frame repair', 清洗眼镜: 'Glasses cleaning' }) },
  'phone-care': { ...bench, powerKw: 0.5, services: named({ 贴膜: 'Screen film', 手机清洁: 'Phone cleaning' }) },
  laundry: { ...desk, services: named({ 干洗收衣: 'Dry-cleaning drop-off', 皮鞋护理: 'Leather shoe care' }) },
  housekeeping: { ...desk, services: named({ 家庭保洁: 'Home cleaning', 擦玻璃: 'Window cleaning' }) },
  'appliance-cleaning': {
    ...desk,
    services: named({
      洗油烟机: 'Range hood cleaning',
      洗空调: 'Air conditioner cleaning',
      洗洗衣机: 'Washing machine cleaning',
    }),
  },
  recycling: {
    ...bench,
    frontage: 3,
    services: named({ 旧家电回收: 'Old appliances taken', 旧衣回收: 'Old clothes taken', 旧书回收: 'Old books taken' }),
  },
  health: {
    ...desk,
    services: named({
      量血压: 'Blood pressure check',
      测血糖: 'Blood sugar check',
      中医咨询: 'Chinese medicine advice',
    }),
  },
  legal: { ...desk, services: named({ 法律咨询: 'Legal advice' }) },
  'public-information': { ...desk, services: named({ 政策咨询: 'Policy advice' }) },
  jobs: { ...desk, services: named({ 招聘登记: 'Job registration' }) },
  chain: { ...desk, powerKw: 2 },
  books: { ...desk, powerKw: 0, products: named({ 旧书: 'Second-hand books', 绘本: 'Picture books' }) },
  children: desk,
  crafts: { ...bench, products: named({ 手编: 'Hand weaving', 剪纸: 'Paper cuts', 布老虎: 'Cloth tigers' }) },
};

export const presetFor = (category: Category): Preset => presets[category] ?? desk;

/** Quick answers to "how wide" and "how much power". */
export const frontages = [2, 3, 4, 6];
export const powers = [0, 0.5, 2, 4];
