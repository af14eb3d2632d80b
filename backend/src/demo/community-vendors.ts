import type { Category } from '@yikeji/shared-types/category.ts';
import { type VendorLine, vendorLine as line } from './vendor-lines.ts';

const free = (zh: string, en: string, category: Category, what: [string, string], minutes: number) =>
  line(zh, en, what, category, [[zh.replace('（示例）', ''), en.replace(' (demo)', ''), 0, minutes]]);

// prettier-ignore
export const jianhua: VendorLine[] = [
  line('圈里理发（示例）', 'Circle Haircut (demo)', ['社区理发师', 'Community barber'], 'haircut', [['剪发', 'Haircut', 10, 15]]),
  line('圈里修补（示例）', 'Circle Mending (demo)', ['缝补、换拉链', 'Mending and zips'], 'sewing', [['缝补', 'Mending', 5, 10]]),
  line('庐阳保洁（示例）', 'Luyang Cleaning (demo)', ['上门保洁预约', 'Book a home cleaning'], 'housekeeping', [['预约保洁', 'Book cleaning', null, 10]]),
  line('月嫂护工（示例）', 'Carers (demo)', ['月嫂、护工登记', 'Carers for mothers and elders'], 'housekeeping', [['登记', 'Register', 0, 10]]),
  free('招聘服务台（示例）', 'Jobs desk (demo)', 'jobs', ['附近岗位，当场登记', 'Jobs nearby, register here'], 10),
  line('小家电急诊（示例）', 'Appliance Clinic (demo)', ['当场检查', 'Checked on the spot'], 'appliance-repair', [['检查', 'Check', 0, 15]]),
  line('修鞋配钥匙（示例）', 'Shoes and Keys (demo)', ['换跟、配钥匙', 'Heels and keys'], 'shoe-repair', [['换跟', 'New heel', 8, 15]]),
  line('磨刀师傅（示例）', 'Knife Grinder (demo)', ['菜刀剪子', 'Knives and scissors'], 'sharpening', [['磨刀', 'Sharpening', 6, 5]]),
  free('量血压（示例）', 'Blood pressure (demo)', 'health', ['卫生站志愿者', 'Clinic volunteers'], 5),
  free('社保咨询台（示例）', 'Insurance desk (demo)', 'public-information', ['养老、医保', 'Pension, health'], 10),
  line('社区菜篮（示例）', 'Community Basket (demo)', ['当季蔬菜', 'Vegetables in season'], 'farm-produce', [['青菜', 'Greens', 2.5, '斤']]),
  line('邻里早点（示例）', 'Neighbour Breakfast (demo)', ['包子、豆浆', 'Buns and soy milk'], 'food', [['包子', 'Bun', 2, '个']]),
  line('旧书交换（示例）', 'Old Books (demo)', ['带一本换一本', 'One for one'], 'books', [['换书', 'Swap', 0, '本']]),
  line('绿植领养（示例）', 'Plants (demo)', ['换盆、领苗', 'Repotting, seedlings'], 'other', [['换盆', 'Repot', 5, 10]]),
];

// prettier-ignore
export const craftsmen: VendorLine[] = [
  line('咫尺开锁（示例）', 'Near Locks (demo)', ['开锁、换锁芯，备案', 'Locks, registered'], 'keys', [['换锁芯', 'Lock core', 60, 30]]),
  line('咫尺修鞋（示例）', 'Near Shoes (demo)', ['修鞋、打掌', 'Shoes and soles'], 'shoe-repair', [['打掌', 'Sole', 10, 15]]),
  line('咫尺缝纫（示例）', 'Near Sewing (demo)', ['改衣、锁边', 'Alterations'], 'sewing', [['改裤脚', 'Hem', 10, 15]]),
  line('健康路菜摊（示例）', 'Health Road Greens (demo)', ['高原蔬菜', 'Highland vegetables'], 'farm-produce', [['娃娃菜', 'Baby cabbage', 2, '斤']]),
  line('咫尺干洗（示例）', 'Near Dry-cleaner (demo)', ['干洗、熨烫', 'Dry cleaning, ironing'], 'laundry', [['大衣干洗', 'Coat', 35, '件']]),
  line('咫尺修表（示例）', 'Near Watches (demo)', ['换电池', 'Batteries'], 'watch-repair', [['换电池', 'Battery', 10, 10]]),
];

// prettier-ignore
export const drying: VendorLine[] = [
  free('干衣房体验（示例）', 'Dryer trial (demo)', 'laundry', ['四台共享干衣机，试用讲解', 'Four shared dryers, shown'], 30),
  line('衣物修补（示例）', 'Clothes Mending (demo)', ['缝扣子、补洞', 'Buttons and holes'], 'sewing', [['缝扣子', 'Button', 2, 5]]),
  line('洗护咨询（示例）', 'Laundry Advice (demo)', ['羽绒服怎么洗', 'How to wash down'], 'laundry', [['咨询', 'Advice', 0, 10]]),
  free('家电安全检查（示例）', 'Appliance safety (demo)', 'appliance-repair', ['电热毯、取暖器', 'Blankets and heaters'], 10),
  line('旧衣回收（示例）', 'Old Clothes (demo)', ['称重兑换', 'By weight'], 'recycling', [['回收', 'Take', null, 5]]),
];

// prettier-ignore
export const canteen: VendorLine[] = [
  line('老年大食堂（示例）', "Elders' Canteen (demo)", ['今天五样菜可尝', 'Five dishes to taste'], 'food', [['试吃份', 'Tasting', 0, '份'], ['午餐', 'Lunch', 12, '份']], { needs: { powerKw: 1 } }),
  line('软糯点心（示例）', 'Soft Pastry (demo)', ['低糖糕点', 'Low-sugar pastry'], 'food', [['米糕', 'Rice cake', 5, '块']]),
  free('血压血糖（示例）', 'Pressure and sugar (demo)', 'health', ['不留存数据', 'Nothing is kept'], 5),
  free('骨密度（示例）', 'Bone density (demo)', 'health', ['需排队', 'With a queue'], 10),
  free('中医咨询（示例）', 'Chinese medicine (demo)', 'health', ['号脉问诊', 'Advice'], 15),
  line('上门理发（示例）', 'Home Haircut (demo)', ['行动不便可预约', 'For those who cannot come'], 'haircut', [['剪发', 'Haircut', 0, 15]]),
  line('助浴家政（示例）', 'Care at Home (demo)', ['助浴、陪诊', 'Bathing, escorts'], 'housekeeping', [['咨询', 'Advice', 0, 10]]),
  line('眼镜清洗（示例）', 'Glasses (demo)', ['老花镜验配', 'Reading glasses'], 'eyewear', [['清洗', 'Cleaning', 0, 5]]),
];

// prettier-ignore
export const bookSwap: VendorLine[] = [
  line('图书漂流（示例）', 'Book Drift (demo)', ['带书来换', 'Bring a book'], 'books', [['换书', 'Swap', 0, '本']]),
  line('亲子手作（示例）', "Children's Craft (demo)", ['纸灯笼', 'Paper lanterns'], 'children', [['材料包', 'Kit', 8, '份']]),
  line('夜修小家电（示例）', 'Evening Repairs (demo)', ['下班后来修', 'After work'], 'appliance-repair', [['检查', 'Check', 0, 15]]),
  line('修自行车夜档（示例）', 'Evening Bicycles (demo)', ['补胎、调闸', 'Tyres and brakes'], 'bicycle-repair', [['补胎', 'Tyre', 5, 10]]),
  line('连锁便利（示例）', 'Chain Store (demo)', ['饮料、日用品', 'Drinks and sundries'], 'chain', [['水', 'Water', 2, '瓶']]),
  line('连锁烘焙（示例）', 'Chain Bakery (demo)', ['面包、蛋挞', 'Bread and tarts'], 'chain', [['蛋挞', 'Egg tart', 5, '个']]),
  line('增城丝苗米（示例）', 'Simiao Rice (demo)', ['丝苗米', 'Simiao rice'], 'farm-produce', [['丝苗米', 'Rice', 6.8, '斤']]),
  line('糖水铺（示例）', 'Sweet Soups (demo)', ['绿豆沙、双皮奶', 'Mung bean, milk pudding'], 'food', [['绿豆沙', 'Mung bean soup', 6, '碗']]),
];
