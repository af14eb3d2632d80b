import { type Category, allCategories } from '../category.ts';
import { categoryNames } from '../category-names.ts';
import { plainHeading } from './headings.ts';

/** A cell as people meant it: full-width letters and digits made plain, no spaces around, no `'` that only guards against formulas. */
export function plainCell(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b\ufeff]/g, '')
    .trim()
    .replace(/^'(?=[=+\-@\t])/, '');
}

/** Text as typed, without spaces around it and without a `'` that only guards against formulas. */
export function plainText(text: string): string {
  return text
    .replace(/[\u200b\ufeff]/g, '')
    .trim()
    .replace(/^'(?=[=+\-@\t])/, '');
}

/** What a spreadsheet shows where a formula has no result. */
export function isFormulaError(text: string): boolean {
  return /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|FORMULA)$/i.test(text.trim());
}

/** Reads `3`, `３．５米`, `3,5 m`; null when it is no number. */
export function readNumber(text: string): number | null {
  const plain = plainCell(text)
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/(平方米|千瓦|kw|米|度|m|°)$/, '');
  const dotted = /^[+-]?\d+,\d+$/.test(plain) ? plain.replace(',', '.') : plain;
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/.test(dotted) ? Number(dotted) : null;
}

const yes = new Set([
  '是',
  '有',
  '要',
  '需要',
  '√',
  '✓',
  '✔',
  '对',
  'y',
  'yes',
  'true',
  'ja',
  'j',
  'x',
  '1',
  '1.0',
  'wahr',
]);
const no = new Set([
  '否',
  '无',
  '没有',
  '不',
  '不要',
  '不需要',
  '×',
  '✗',
  '/',
  '-',
  'n',
  'no',
  'false',
  'nein',
  '0',
  '0.0',
  'falsch',
]);

export function readYesNo(text: string): boolean | null {
  const plain = plainCell(text).toLowerCase();
  if (yes.has(plain)) return true;
  return no.has(plain) ? false : null;
}

/** What people write instead of a trade's own name. */
const otherNames: Partial<Record<Category, string[]>> = {
  food: ['餐饮', '小吃', '饮食', '食品', 'imbiss', 'imbissundgetränke', 'snacks'],
  'farm-produce': ['农副产品', '蔬果', '水果', '蔬菜', 'nahrungundgenuss', 'produce'],
  haircut: ['理发店', '剪发', '义剪', 'hairdresser', 'barber'],
  'appliance-repair': ['家电维修', '电器维修', '小家电'],
  'shoe-repair': ['修鞋匠', '补鞋', 'cobbler', 'shoes'],
  sewing: ['裁缝', '缝补', '改衣', '织补', 'tailor'],
  sharpening: ['磨刀', '磨剪子', '磨剪刀', '磨剪', 'knives'],
  keys: ['配钥匙', '开锁', '配匙', 'locksmith'],
  'bicycle-repair': ['自行车维修', '修车', 'bike'],
  'watch-repair': ['修表', '钟表', '修钟表', 'watches'],
  eyewear: ['眼镜店', '配镜', 'glasses', 'optician'],
  'phone-care': ['手机贴膜', '贴膜', '手机维修'],
  laundry: ['洗衣', '干洗', '洗涤'],
  housekeeping: ['家政', '保洁', '家政服务', 'cleaning'],
  recycling: ['回收', '废品回收', '以旧换新'],
  health: ['义诊', '医疗', '健康', '健康咨询', '体检'],
  legal: ['法律', '法律援助', '普法', 'law'],
  'public-information': ['政策', '咨询', '政务', '宣传'],
  jobs: ['就业', '招聘会', 'recruiting'],
  heritage: ['中华老字号', '非遗'],
  chain: ['连锁', '品牌', '连锁店'],
  books: ['书籍', '阅读', 'book'],
  children: ['儿童', '亲子游乐', 'kids', 'fahrgeschäft'],
  crafts: ['手工', '手工艺', '文创', 'handelundhandwerk', 'craft'],
  other: ['其它', 'others'],
};

const categories = new Map<string, Category>(
  allCategories.flatMap((key) =>
    [key, categoryNames[key].zh, categoryNames[key].en, ...(otherNames[key] ?? [])].map(
      (name) => [plainHeading(name), key] as const,
    ),
  ),
);

/** The trade a cell names, by its name in either language or a common other one. */
export function readCategory(text: string): Category | null {
  return categories.get(plainHeading(plainCell(text))) ?? null;
}

const dayMilliseconds = 86_400_000;
const iso = (year: number, month: number, day: number): string | null => {
  const date = new Date(Date.UTC(year, month - 1, day));
  const holds = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return holds ? date.toISOString().slice(0, 10) : null;
};

/**
 * Reads a day: `2026-12-12`, `2026年12月12日`, `12.12.2026`, `12月12日` (of `year`), or the number of days since 1899-12-30
 * under which spreadsheets keep it. Null when it is none.
 */
export function readDate(text: string, year: number): string | null {
  const plain = plainCell(text).replace(/\s*(星期|周)[一二三四五六日天]$/, '');
  const long = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ].*)?$/.exec(plain);
  if (long) return iso(Number(long[1]), Number(long[2]), Number(long[3]));
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(plain);
  if (german) return iso(Number(german[3]), Number(german[2]), Number(german[1]));
  const short = /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain);
  if (short) return iso(year, Number(short[1]), Number(short[2]));
  if (!/^\d{5}(\.\d+)?$/.test(plain)) return null;
  const serial = Math.floor(Number(plain));
  return new Date(Date.UTC(1899, 11, 30) + serial * dayMilliseconds).toISOString().slice(0, 10);
}

/** The parts of a list in a cell: `上午、下午`, `A,B`; dates keep their strokes. */
export function readList(text: string): string[] {
  return plainCell(text)
    .split(/[、,;，；\n|]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
