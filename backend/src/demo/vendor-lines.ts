import type { Category } from '@yikeji/shared-types/category.ts';
import type { Name } from '@yikeji/shared-types/text.ts';
import type { Needs, Offer } from '@yikeji/shared-types/vendor.ts';

/** Something for sale or done, short: name in Chinese and English, price in yuan (null: ask), and a unit or minutes. */
export type Ware = [zh: string, en: string, yuan: number | null, per?: string | number];

/** A demo vendor in one line. */
export interface VendorLine {
  zh: string;
  en: string;
  what: Name;
  category: Category;
  wares: Ware[];
  needs?: Partial<Needs>;
  heritage?: boolean;
  origin?: string;
}

const usual: Needs = { frontage: 3, depth: 3, powerKw: 0, water: false, openFlame: false };
const fen = (yuan: number | null) => (yuan === null ? null : Math.round(yuan * 100));

/** The full offer a demo line stands for; wares with minutes are services. */
export function offerOf(line: VendorLine): Offer {
  const services = line.wares.filter(([, , , per]) => typeof per === 'number');
  const products = line.wares.filter(([, , , per]) => typeof per !== 'number');
  return {
    name: { zh: line.zh, en: line.en },
    summary: line.what,
    category: line.category,
    heritage: line.heritage ?? false,
    origin: line.origin ?? '',
    products: products.map(([zh, en, yuan, per]) => ({
      name: { zh, en },
      priceFen: fen(yuan),
      unit: typeof per === 'string' ? per : '',
    })),
    services: services.map(([zh, en, yuan, per]) => ({
      name: { zh, en },
      priceFen: fen(yuan),
      minutes: typeof per === 'number' ? per : null,
    })),
    needs: { ...usual, ...line.needs },
  };
}

/** Writes a demo line; names of invented vendors end in （示例）. */
export function vendorLine(
  zh: string,
  en: string,
  what: [zh: string, en: string],
  category: Category,
  wares: Ware[],
  more: Pick<VendorLine, 'needs' | 'heritage' | 'origin'> = {},
): VendorLine {
  return { zh, en, what: { zh: what[0], en: what[1] }, category, wares, ...more };
}
