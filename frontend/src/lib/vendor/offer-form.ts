import type { Category } from '@yikeji/shared-types/category.ts';
import type { Offer, Vendor } from '@yikeji/shared-types/vendor.ts';
import type { Text } from '#lib/words.ts';

/** A product or service while it is being typed: prices in yuan, empty means "ask at the stall". */
export type Item = { key: number; name: Text; yuan: number | null; unit: string; minutes: number | null };

export type OfferForm = {
  name: Text;
  category: Category | undefined;
  summary: Text;
  heritage: boolean;
  origin: string;
  products: Item[];
  services: Item[];
  frontage: number | null;
  depth: number | null;
  powerKw: number | null;
  water: boolean;
  openFlame: boolean;
  contactName: string;
  contactPhone: string;
};

let nextKey = 0;
export const newItem = (name: Text = { zh: '' }): Item => ({
  key: nextKey++,
  name,
  yuan: null,
  unit: '',
  minutes: null,
});

const toYuan = (fen: number | null) => (fen === null ? null : fen / 100);
const toFen = (yuan: number | null) => (yuan === null ? null : Math.round(yuan * 100));
const toText = ({ zh, en = '' }: Text) => ({ zh: zh.trim(), en: en.trim() });

/** The form for a vendor's first offer, or for another beside it; empty while there is none. */
export function openForm(
  vendor: Vendor | null,
  contact: { name: string; login: string },
  other: { offer: Offer | null } | null,
): OfferForm {
  const offer = other ? other.offer : vendor?.offer;
  const { contactName, contactPhone } = vendor ?? {
    contactName: contact.name,
    contactPhone: contact.login.includes('@') ? '' : contact.login,
  };
  if (!offer) {
    return {
      name: { zh: '' },
      category: undefined,
      summary: { zh: '' },
      heritage: false,
      origin: '',
      products: [],
      services: [],
      frontage: 2,
      depth: 2,
      powerKw: 0,
      water: false,
      openFlame: false,
      contactName,
      contactPhone,
    };
  }
  const { name, category, summary, heritage, origin, needs } = offer;
  return {
    name,
    category,
    summary,
    heritage,
    origin,
    ...needs,
    contactName,
    contactPhone,
    products: offer.products.map(({ name, priceFen, unit }) => ({ ...newItem(), name, yuan: toYuan(priceFen), unit })),
    services: offer.services.map(({ name, priceFen, minutes }) => ({
      ...newItem(),
      name,
      yuan: toYuan(priceFen),
      minutes,
    })),
  };
}

/** What is sent; items without a name were never filled in and are left out. */
export function readOffer(form: OfferForm): Offer {
  const named = (items: Item[]) => items.filter((item) => item.name.zh.trim() !== '');
  return {
    name: toText(form.name),
    category: form.category ?? 'other',
    summary: toText(form.summary),
    heritage: form.heritage,
    origin: form.origin.trim(),
    products: named(form.products).map(({ name, yuan, unit }) => ({
      name: toText(name),
      priceFen: toFen(yuan),
      unit: unit.trim(),
    })),
    services: named(form.services).map(({ name, yuan, minutes }) => ({
      name: toText(name),
      priceFen: toFen(yuan),
      minutes: minutes === null ? null : Math.round(minutes),
    })),
    needs: {
      frontage: form.frontage ?? 0,
      depth: form.depth ?? 0,
      powerKw: form.powerKw ?? 0,
      water: form.water,
      openFlame: form.openFlame,
    },
  };
}

export type Missing = 'name' | 'category' | 'frontage' | 'depth' | 'powerKw' | 'contactName' | 'contactPhone';

/** What must be mended before it can be sent, in the order of the page. The server judges again. */
export function missingIn(form: OfferForm): Missing[] {
  const within = (value: number | null, least: number, most: number) =>
    value !== null && value >= least && value <= most;
  const judged: [Missing, boolean][] = [
    ['name', form.name.zh.trim() !== ''],
    ['category', form.category !== undefined],
    ['frontage', within(form.frontage, 0.5, 50)],
    ['depth', within(form.depth, 0.5, 50)],
    ['powerKw', within(form.powerKw, 0, 1000)],
    ['contactName', form.contactName.trim() !== ''],
    ['contactPhone', form.contactPhone.trim().length >= 5],
  ];
  return judged.filter(([, fine]) => !fine).map(([field]) => field);
}
