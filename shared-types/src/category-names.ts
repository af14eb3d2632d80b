import type { Category } from './category.ts';
import type { Name } from './text.ts';

/** What each trade is called. */
export const categoryNames: Record<Category, Name> = {
  heritage: { zh: '老字号', en: 'Heritage brand' },
  'farm-produce': { zh: '农产品', en: 'Farm produce' },
  food: { zh: '美食', en: 'Food' },
  haircut: { zh: '理发', en: 'Haircut' },
  'appliance-repair': { zh: '小家电维修', en: 'Appliance repair' },
  'shoe-repair': { zh: '修鞋', en: 'Shoe repair' },
  sewing: { zh: '缝纫', en: 'Sewing' },
  sharpening: { zh: '磨剪子戗菜刀', en: 'Knife sharpening' },
  keys: { zh: '配钥匙开锁', en: 'Keys and locks' },
  'bicycle-repair': { zh: '修自行车', en: 'Bicycle repair' },
  'watch-repair': { zh: '钟表维修', en: 'Watch repair' },
  eyewear: { zh: '眼镜', en: 'Eyewear' },
  'phone-care': { zh: '手机贴膜清洁', en: 'Phone care' },
  laundry: { zh: '洗染', en: 'Laundry' },
  housekeeping: { zh: '家庭保洁', en: 'Housekeeping' },
  'appliance-cleaning': { zh: '家电清洗', en: 'Appliance cleaning' },
  recycling: { zh: '旧物回收', en: 'Recycling' },
  health: { zh: '健康义诊', en: 'Health check' },
  legal: { zh: '法律咨询', en: 'Legal advice' },
  'public-information': { zh: '政策咨询', en: 'Public information' },
  jobs: { zh: '招聘', en: 'Jobs' },
  chain: { zh: '连锁品牌', en: 'Chain brand' },
  books: { zh: '图书', en: 'Books' },
  children: { zh: '亲子', en: 'Children' },
  crafts: { zh: '手作', en: 'Crafts' },
  other: { zh: '其他', en: 'Other' },
};
