import { type VendorLine, vendorLine as line } from './vendor-lines.ts';

const brand = { heritage: true };
const kw = (powerKw: number) => ({ needs: { powerKw } });

/** Who stands where at the Wangchuanchang stop: plot number to vendor. A12, B11, F06 and G04 stay empty. */
// prettier-ignore
export const standing: Record<string, VendorLine> = {
  A01: line('芦花海盐', 'Luhua Sea Salt', ['海盐、花椒盐', 'Sea salt and pepper salt'], 'heritage', [['精制海盐', 'Refined sea salt', 6, '袋'], ['花椒盐', 'Sichuan pepper salt', 9, '瓶']], brand),
  A02: line('山海关汽水', 'Shanhaiguan Soda', ['橘子、荔枝汽水，可先尝', 'Orange and lychee soda, tasting'], 'heritage', [['橘子汽水', 'Orange soda', 4, '瓶'], ['荔枝汽水', 'Lychee soda', 4, '瓶']], brand),
  A03: line('卫津糕点（示例）', 'Weijin Pastry (demo)', ['槽子糕、绿豆糕', 'Sponge and mung bean cakes'], 'heritage', [['槽子糕', 'Sponge cake', 15, '斤']], brand),
  A04: line('三岔口香油（示例）', 'Sanchakou Sesame Oil (demo)', ['小磨香油、芝麻酱', 'Stone-ground sesame oil and paste'], 'heritage', [['小磨香油', 'Sesame oil', 28, '瓶']], brand),
  A05: line('独流陈醋坊（示例）', 'Duliu Old Vinegar (demo)', ['陈醋、腊八醋', 'Aged and laba vinegar'], 'heritage', [['陈醋', 'Aged vinegar', 12, '瓶']], brand),
  A06: line('鼓楼茶庄（示例）', 'Drum Tower Tea (demo)', ['茉莉花茶，现场冲泡', 'Jasmine tea, brewed here'], 'heritage', [['茉莉花茶', 'Jasmine tea', 45, '两']], { heritage: true, needs: { powerKw: 0.5 } }),
  A07: line('杨柳青剪纸（示例）', 'Yangliuqing Paper-cut (demo)', ['窗花、现剪属相', 'Window papers, zodiac cut on the spot'], 'crafts', [['窗花', 'Window paper-cut', 10, '张']], brand),
  A08: line('魏家风筝（示例）', 'Wei Kites (demo)', ['沙燕、软翅风筝', 'Swallow and soft-wing kites'], 'crafts', [['小沙燕', 'Small swallow kite', 35, '个']], brand),
  A09: line('耳朵眼胡同炸糕（示例）', 'Ear Lane Fried Cake (demo)', ['盒装炸糕', 'Boxed fried cakes'], 'heritage', [['炸糕礼盒', 'Box of fried cakes', 32, '盒']], brand),
  A10: line('海河酱菜（示例）', 'Haihe Pickles (demo)', ['甜面酱、什锦酱菜', 'Sweet paste and mixed pickles'], 'heritage', [['什锦酱菜', 'Mixed pickles', 13.5, '斤']], brand),
  A11: line('泥人小院（示例）', 'Clay Figure Yard (demo)', ['泥人、现场捏像', 'Clay figures, portraits'], 'crafts', [['小泥人', 'Small clay figure', 20, '个']], brand),
  B01: line('红瑶红薯', 'Hongyao Sweet Potato', ['沙地红薯', 'Sandy-soil sweet potatoes'], 'farm-produce', [['红薯', 'Sweet potato', 3.8, '斤']]),
  B02: line('北辰大白菜（示例）', 'Beichen Cabbage (demo)', ['青麻叶白菜', 'Green-leaf cabbage'], 'farm-produce', [['青麻叶', 'Cabbage', 1.2, '斤']], { origin: '天津北辰' }),
  B03: line('沙窝萝卜（示例）', 'Shawo Radish (demo)', ['水果萝卜，现切', 'Fruit radish, cut for you'], 'farm-produce', [['萝卜', 'Radish', 5, '斤']], { origin: '天津西青' }),
  B04: line('蓟北蜂蜜（示例）', 'Jibei Honey (demo)', ['荆花蜜、枣花蜜', 'Chaste and date blossom honey'], 'farm-produce', [['荆花蜜', 'Chaste honey', 38, '瓶']]),
  B05: line('小站稻米（示例）', 'Xiaozhan Rice (demo)', ['当年新米', "This year's rice"], 'farm-produce', [['新米', 'New rice', 5.6, '斤']]),
  B06: line('盘山苹果（示例）', 'Panshan Apples (demo)', ['红富士', 'Fuji apples'], 'farm-produce', [['红富士', 'Fuji apple', 4.5, '斤']]),
  B07: line('宁河鸡蛋（示例）', 'Ninghe Eggs (demo)', ['散养鸡蛋', 'Free-range eggs'], 'farm-produce', [['鸡蛋', 'Eggs', 7.2, '斤']]),
  B08: line('宝坻三辣（示例）', 'Baodi Three Hots (demo)', ['大葱、大蒜、天鹰椒', 'Leek, garlic and chilli'], 'farm-produce', [['大蒜', 'Garlic', 6, '斤']]),
  B09: line('蜜源农家（示例）', 'Miyuan Farm (demo)', ['蜂蜜、核桃', 'Honey and walnuts'], 'farm-produce', [['核桃', 'Walnuts', 16, '斤']]),
  B10: line('静海冬枣（示例）', 'Jinghai Dates (demo)', ['冬枣、枣干', 'Winter and dried dates'], 'farm-produce', [['冬枣', 'Winter dates', 9, '斤']]),
  B12: line('武清豆制品（示例）', 'Wuqing Tofu (demo)', ['豆皮、豆干', 'Tofu skin and dried tofu'], 'farm-produce', [['豆皮', 'Tofu skin', 6.5, '斤']]),
  C01: line('糖炒栗子（示例）', 'Roasted Chestnuts (demo)', ['电炒锅现炒', 'Roasted in an electric pan'], 'food', [['栗子', 'Chestnuts', 18, '斤']], kw(3)),
  C02: line('南巷早点（示例）', 'South Lane Breakfast (demo)', ['豆浆、果子', 'Soy milk and fried dough'], 'food', [['豆浆', 'Soy milk', 3, '碗']], kw(1)),
  C03: line('果仁张记（示例）', "Zhang's Nuts (demo)", ['琥珀桃仁、虎皮花生', 'Candied walnuts and peanuts'], 'food', [['虎皮花生', 'Crisp peanuts', 16, '盒']]),
  C04: line('大麻花铺（示例）', 'Dough Twist Shop (demo)', ['什锦麻花', 'Mixed dough twists'], 'food', [['麻花', 'Dough twist', 12, '根']]),
  C05: line('熟梨糕（示例）', 'Steamed Rice Cake (demo)', ['现蒸，三种馅', 'Steamed here, three fillings'], 'food', [['熟梨糕', 'Steamed cake', 8, '份']], kw(2)),
  C06: line('豆香坊（示例）', 'Bean Kitchen (demo)', ['老豆腐、锅巴菜', 'Soft tofu and mung pancake soup'], 'food', [['老豆腐', 'Soft tofu', 6, '碗']], kw(0.5)),
  C07: line('老街煎饼（示例）', 'Old Street Pancake (demo)', ['绿豆面煎饼，现摊', 'Mung bean pancake, made here'], 'food', [['煎饼果子', 'Pancake roll', 9, '套']], kw(3)),
  C08: line('红豆糖粥（示例）', 'Red Bean Porridge (demo)', ['热粥，冷天暖手', 'Hot porridge'], 'food', [['红豆粥', 'Red bean porridge', 7, '碗']], kw(1)),
  C09: line('海河面茶（示例）', 'Haihe Millet Tea (demo)', ['面茶、茶汤', 'Millet paste and tea soup'], 'food', [['面茶', 'Millet paste', 8, '碗']], kw(1)),
  C10: line('冰糖葫芦（示例）', 'Sugar Haws (demo)', ['山楂、山药豆', 'Hawthorn and yam bean'], 'food', [['糖葫芦', 'Sugar haws', 6, '串']]),
  D01: line('小孙理发（示例）', "Sun's Haircut (demo)", ['两把椅子', 'Two chairs'], 'haircut', [['剪发', 'Haircut', 15, 15], ['65岁以上剪发', 'Haircut, 65 and over', 0, 15]], kw(1)),
  D02: line('老周修家电（示例）', "Zhou's Repairs (demo)", ['电饭锅、电热水壶', 'Rice cookers and kettles'], 'appliance-repair', [['检查', 'Check', 0, 15], ['换插头', 'New plug', 10, 15]], kw(1)),
  D03: line('小赵理发（示例）', "Zhao's Haircut (demo)", ['剪发，65岁以上免费', 'Haircuts, free from 65'], 'haircut', [['剪发', 'Haircut', 15, 15], ['儿童剪发', "Children's haircut", 10, 15], ['65岁以上剪发', 'Haircut, 65 and over', 0, 15]], kw(1)),
  D04: line('针线铺（示例）', 'Needle Shop (demo)', ['改裤脚、换拉链', 'Hems and zips'], 'sewing', [['改裤脚', 'Hem', 10, 15], ['换拉链', 'New zip', 15, 20]], kw(0.5)),
  D05: line('老孙修家电（示例）', "Old Sun's Repairs (demo)", ['电饭锅、风扇、吹风机', 'Rice cookers, fans, dryers'], 'appliance-repair', [['检查', 'Check', 0, 15], ['维修', 'Repair', null, 30]], kw(1.5)),
  D06: line('手机贴膜（示例）', 'Phone Care (demo)', ['贴膜、清灰', 'Screen film and cleaning'], 'phone-care', [['贴膜', 'Screen film', 10, 10]]),
  D07: line('磨剪子戗菜刀（示例）', 'Knife Sharpening (demo)', ['五分钟一把', 'Five minutes each'], 'sharpening', [['菜刀', 'Kitchen knife', 8, 5], ['剪子', 'Scissors', 8, 5]]),
  D08: line('修自行车（示例）', 'Bicycle Repair (demo)', ['补胎、调闸', 'Tyres and brakes'], 'bicycle-repair', [['补胎', 'Patch a tyre', 5, 10]]),
  D09: line('修鞋（示例）', 'Shoe Repair (demo)', ['换跟、开线、打掌', 'Heels, seams, soles'], 'shoe-repair', [['换跟', 'New heel', 10, 15]]),
  D10: line('钟表铺（示例）', 'Watch Shop (demo)', ['换电池、调表带', 'Batteries and straps'], 'watch-repair', [['换电池', 'New battery', 10, 10]]),
  D11: line('配钥匙（示例）', 'Keys (demo)', ['配钥匙、修锁', 'Keys cut, locks mended'], 'keys', [['配钥匙', 'Key', 5, 5]], kw(0.5)),
  D12: line('洗眼镜（示例）', 'Eyewear Care (demo)', ['清洗、调鼻托', 'Cleaning and adjusting'], 'eyewear', [['清洗', 'Cleaning', 0, 5]], kw(0.5)),
  E01: line('津门保洁（示例）', 'Jinmen Cleaning (demo)', ['家庭保洁示范', 'Home cleaning shown'], 'housekeeping', [['上门保洁', 'Home cleaning', 40, 60]]),
  E02: line('巧手家政（示例）', 'Deft Hands Home (demo)', ['收纳、擦玻璃', 'Tidying and windows'], 'housekeeping', [['收纳咨询', 'Tidying advice', 0, 15]]),
  E03: line('清净家电清洗（示例）', 'Clean Appliance (demo)', ['空调、油烟机清洗预约', 'Book air conditioner and hood cleaning'], 'appliance-cleaning', [['预约清洗', 'Book a cleaning', null, 10]], kw(1)),
  E04: line('旧物回收（示例）', 'Recycling (demo)', ['旧衣、旧书、小家电', 'Clothes, books, small appliances'], 'recycling', [['称重回收', 'Weigh and take', null, 5]]),
  F01: line('社区卫生站（示例）', 'Community Clinic (demo)', ['量血压、测血糖', 'Blood pressure and sugar'], 'health', [['量血压', 'Blood pressure', 0, 5]], kw(0.3)),
  F02: line('口腔义诊（示例）', 'Dental Check (demo)', ['口腔检查', 'Dental check'], 'health', [['口腔检查', 'Dental check', 0, 10]], kw(0.3)),
  F03: line('法律咨询（示例）', 'Legal Advice (demo)', ['律师志愿者', 'Volunteer lawyers'], 'legal', [['咨询', 'Advice', 0, 15]]),
  F04: line('反诈宣传（示例）', 'Fraud Prevention (demo)', ['教您识破骗局', 'How to see through a swindle'], 'public-information', [['讲解', 'Talk', 0, 10]]),
  F05: line('社保咨询（示例）', 'Social Insurance (demo)', ['养老、医保政策', 'Pension and health insurance'], 'public-information', [['咨询', 'Advice', 0, 10]]),
  G01: line('一早早餐（示例）', 'Early Breakfast (demo)', ['连锁早餐', 'Chain breakfast'], 'chain', [['包子', 'Steamed bun', 2.5, '个']], kw(2)),
  G02: line('邻里便利（示例）', 'Neighbour Store (demo)', ['连锁便利店', 'Chain convenience store'], 'chain', [['矿泉水', 'Water', 2, '瓶']]),
  G03: line('换书角（示例）', 'Book Swap (demo)', ['带一本换一本', 'Bring one, take one'], 'books', [['换书', 'Swap', 0, '本']]),
};

/** Next in line; the first of them stands in for the keys of D11 on the first day. */
// prettier-ignore
export const waiting: VendorLine[] = [
  line('老李锁具（示例）', "Old Li's Locks (demo)", ['配钥匙、换锁芯', 'Keys and lock cores'], 'keys', [['配钥匙', 'Key', 5, 5]], kw(0.5)),
  line('津南麻酱（示例）', 'Jinnan Sesame Paste (demo)', ['现磨麻酱', 'Fresh sesame paste'], 'farm-produce', [['麻酱', 'Sesame paste', 22, '斤']]),
  line('河西豆腐脑（示例）', 'Hexi Tofu Pudding (demo)', ['咸卤豆腐脑', 'Savoury tofu pudding'], 'food', [['豆腐脑', 'Tofu pudding', 6, '碗']], kw(1)),
  line('绒花坊（示例）', 'Velvet Flowers (demo)', ['绒花头饰', 'Velvet flowers'], 'crafts', [['绒花', 'Velvet flower', 25, '朵']]),
  line('修伞（示例）', 'Umbrella Repair (demo)', ['换伞骨、补伞面', 'Ribs and covers'], 'other', [['修伞', 'Repair', 8, 15]]),
  line('绿植养护（示例）', 'Plant Care (demo)', ['换盆、配土', 'Repotting'], 'other', [['换盆', 'Repot', 10, 15]]),
  line('武清辣酱（示例）', 'Wuqing Chilli (demo)', ['手工辣酱', 'Handmade chilli paste'], 'farm-produce', [['辣酱', 'Chilli paste', 15, '瓶']]),
  line('糖画（示例）', 'Sugar Painting (demo)', ['现画', 'Painted here'], 'crafts', [['糖画', 'Sugar painting', 10, '个']]),
  line('衣物熨烫（示例）', 'Ironing (demo)', ['衬衫、西裤', 'Shirts and trousers'], 'laundry', [['熨衬衫', 'Shirt', 8, 10]], kw(2)),
  line('修表二队（示例）', 'Second Watch Bench (demo)', ['机械表保养', 'Mechanical watches'], 'watch-repair', [['检查', 'Check', 0, 10]]),
];

/** Food stalls whose health certificates had run out. */
export const declined: VendorLine[] = [
  '北门炸串（示例）',
  '夜市凉皮（示例）',
  '三号烤冷面（示例）',
  '街口卤味（示例）',
].map((zh, index) =>
  line(zh, `Snack stall ${index + 1} (demo)`, ['小吃', 'Snacks'], 'food', [['小吃', 'Snack', 10, '份']], kw(1)),
);
