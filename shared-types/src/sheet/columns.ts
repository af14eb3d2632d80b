import * as z from 'zod';
import type { Name } from '../text.ts';

export const sheetKinds = ['plots', 'vendors', 'applications'] as const;

/** What can be taken in from a table. */
export const sheetKind = z.enum(sheetKinds).meta({ id: 'SheetKind' });
export type SheetKind = z.infer<typeof sheetKind>;

export const columnKey = z.enum([
  'ref',
  'number',
  'zone',
  'width',
  'depth',
  'powerKw',
  'water',
  'x',
  'y',
  'angle',
  'longitude',
  'latitude',
  'name',
  'nameEn',
  'category',
  'contact',
  'phone',
  'origin',
  'heritage',
  'summary',
  'frontage',
  'openFlame',
  'dates',
  'slots',
  'zones',
  'note',
]);
export type ColumnKey = z.infer<typeof columnKey>;

/** A column that an import understands. */
export interface SheetColumn {
  heading: Name;
  /** Other headings it goes by, as `plainHeading` makes them. */
  also: string[];
  /** A short list to choose from in the template. */
  pick?: 'category' | 'zone' | 'yes-no' | 'slot';
  example: Name;
  note?: Name;
}

const both = (text: string): Name => ({ zh: text, en: text });
const yesNo = { zh: '填 是 或 否', en: 'yes or no' };

export const sheetColumns: Record<ColumnKey, SheetColumn> = {
  ref: {
    heading: { zh: '系统编号', en: 'Reference' },
    also: ['ref', 'id', '编号请勿改'],
    example: both(''),
    note: {
      zh: '导出时自带，请不要改；新的一行留空',
      en: 'Comes with an export; leave it as it is, and empty in a new row',
    },
  },
  number: {
    heading: { zh: '摊位号', en: 'Plot' },
    also: [
      '摊位',
      '摊位编号',
      '摊号',
      '展位号',
      '位置编号',
      '号码',
      '编号',
      'number',
      'no',
      'nr',
      'plotnumber',
      'plotno',
      'stall',
      'stallnumber',
      'standnummer',
      'stand',
      'platz',
      'platznummer',
      'standplatz',
    ],
    example: both('A01'),
    note: { zh: '必填；同一号码就是同一个摊位', en: 'Needed; the same number is the same plot' },
  },
  zone: {
    heading: { zh: '分区', en: 'Zone' },
    also: ['区', '区域', '片区', '所属分区', 'area', 'section', 'bereich', 'zonen'],
    pick: 'zone',
    example: both('A'),
    note: {
      zh: '字母或名称；空着就看摊位号的第一个字母',
      en: "Its letter or name; when empty, the number's first letter says it",
    },
  },
  width: {
    heading: { zh: '面宽（米）', en: 'Width (m)' },
    also: [
      '宽',
      '宽度',
      '摊位宽',
      '摊宽',
      '开间',
      '长',
      '长度',
      'frontage',
      'front',
      'length',
      'breite',
      'länge',
      'laenge',
      'frontlänge',
    ],
    example: both('3'),
  },
  depth: {
    heading: { zh: '进深（米）', en: 'Depth (m)' },
    also: ['深', '深度', '摊位深', '摊深', 'tiefe'],
    example: both('3'),
  },
  powerKw: {
    heading: { zh: '用电（千瓦）', en: 'Power (kW)' },
    also: [
      '电',
      '电力',
      '供电',
      '功率',
      '用电功率',
      '用电需求',
      'power',
      'electricity',
      'kw',
      'powerkw',
      'strom',
      'leistung',
      'stromkw',
    ],
    example: both('2'),
  },
  water: {
    heading: { zh: '用水', en: 'Water' },
    also: ['水', '供水', '上水', '需要用水', '有水', 'wasser'],
    pick: 'yes-no',
    example: { zh: '否', en: 'no' },
    note: yesNo,
  },
  x: {
    heading: { zh: '横向位置（米）', en: 'X (m)' },
    also: ['横坐标', 'x坐标', 'positionx', 'xm'],
    example: both(''),
    note: {
      zh: '摊位中心在平面图上的位置，向右为正；新摊位没有位置就排在图的下方，之后再拖',
      en: 'Its middle on the plan, to the right; a new plot without a place is put below the plan, to be dragged',
    },
  },
  y: {
    heading: { zh: '纵向位置（米）', en: 'Y (m)' },
    also: ['纵坐标', 'y坐标', 'positiony', 'ym'],
    example: both(''),
    note: { zh: '向下为正', en: 'Downwards' },
  },
  angle: {
    heading: { zh: '角度（度）', en: 'Angle (°)' },
    also: ['朝向', '旋转', '方向', 'rotation', 'winkel'],
    example: both(''),
  },
  longitude: {
    heading: { zh: '经度', en: 'Longitude' },
    also: ['lng', 'lon', 'long', 'längengrad', 'laengengrad', 'geolänge'],
    example: both(''),
    note: { zh: 'WGS-84；和纬度一起代替横纵位置', en: 'WGS-84; with the latitude it stands instead of x and y' },
  },
  latitude: {
    heading: { zh: '纬度', en: 'Latitude' },
    also: ['lat', 'breitengrad', 'geobreite'],
    example: both(''),
  },
  name: {
    heading: { zh: '商户名称', en: 'Vendor' },
    also: [
      '商户',
      '名称',
      '摊主',
      '店名',
      '店铺',
      '店铺名称',
      '商家',
      '商家名称',
      '品牌',
      '单位',
      '单位名称',
      '公司',
      '字号',
      '摊位名称',
      'name',
      'vendorname',
      'stallname',
      'company',
      'firm',
      'firma',
      'händler',
      'haendler',
      'anbieter',
      '中文名称',
    ],
    example: { zh: '张记剪刀铺', en: 'Zhang scissors' },
  },
  nameEn: {
    heading: { zh: '英文名称', en: 'English name' },
    also: ['英文名', '外文名', 'nameen', 'nameinenglish', 'vendorenglish'],
    example: both(''),
  },
  category: {
    heading: { zh: '类别', en: 'Category' },
    also: [
      '业态',
      '经营类别',
      '类型',
      '行业',
      '品类',
      '经营项目',
      '服务类别',
      'trade',
      'type',
      'kategorie',
      'branche',
      'gewerbe',
      'sortiment',
    ],
    pick: 'category',
    example: { zh: '磨剪子戗菜刀', en: 'Knife sharpening' },
  },
  contact: {
    heading: { zh: '联系人', en: 'Contact' },
    also: [
      '姓名',
      '负责人',
      '联系人姓名',
      '经办人',
      'contactname',
      'contactperson',
      'person',
      'ansprechpartner',
      'kontakt',
    ],
    example: { zh: '张师傅', en: 'Mr Zhang' },
  },
  phone: {
    heading: { zh: '手机或邮箱', en: 'Phone or e-mail' },
    also: [
      '手机',
      '手机号',
      '手机号码',
      '电话',
      '电话号码',
      '联系电话',
      '联系方式',
      '邮箱',
      '电子邮箱',
      'phone',
      'mobile',
      'tel',
      'telephone',
      'phonenumber',
      'email',
      'mail',
      'telefon',
      'handy',
      'telefonnummer',
    ],
    example: both('13800000000'),
    note: {
      zh: '同一号码就是同一家商户；请把这一列设成“文本”，免得变成 1.38E+10',
      en: 'The same number is the same vendor. Format this column as text, or it may turn into 1.38E+10',
    },
  },
  origin: {
    heading: { zh: '产地', en: 'Origin' },
    also: ['来源', '来自', '籍贯', 'from', 'herkunft'],
    example: both(''),
  },
  heritage: {
    heading: { zh: '老字号', en: 'Heritage brand' },
    also: ['是否老字号', '中华老字号', 'heritage'],
    pick: 'yes-no',
    example: { zh: '否', en: 'no' },
    note: yesNo,
  },
  summary: {
    heading: { zh: '简介', en: 'What it offers' },
    also: ['介绍', '说明', '经营内容', '服务内容', '商品', 'summary', 'description', 'beschreibung', 'angebot'],
    example: { zh: '磨剪子、戗菜刀，现场磨', en: 'Knives and scissors while you wait' },
  },
  frontage: {
    heading: { zh: '需要面宽（米）', en: 'Needs width (m)' },
    also: [
      '面宽',
      '宽',
      '宽度',
      '摊位宽',
      '需要宽度',
      '长',
      '长度',
      'width',
      'frontage',
      'length',
      'breite',
      'frontlänge',
    ],
    example: both('3'),
  },
  openFlame: {
    heading: { zh: '明火', en: 'Open flame' },
    also: ['是否明火', '用火', '使用明火', 'flame', 'fire', 'feuer', 'offenesfeuer'],
    pick: 'yes-no',
    example: { zh: '否', en: 'no' },
    note: yesNo,
  },
  dates: {
    heading: { zh: '日期', en: 'Dates' },
    also: ['参加日期', '出摊日期', '报名日期', 'date', 'day', 'days', 'datum', 'tag'],
    example: both(''),
    note: { zh: '用顿号隔开；空着就是每一天', en: 'With commas between; empty means every day' },
  },
  slots: {
    heading: { zh: '场次', en: 'Slots' },
    also: ['时段', '参加场次', '报名场次', 'slot', 'time', 'zeit', 'zeitraum'],
    pick: 'slot',
    example: both(''),
    note: { zh: '场次名称，用顿号隔开；空着就是全部', en: 'Names of slots with commas between; empty means all' },
  },
  zones: {
    heading: { zh: '想去的分区', en: 'Preferred zones' },
    also: ['意向分区', '分区', '区域', '希望分区', 'preferredzone', 'zone', 'zones', 'wunschbereich'],
    example: both(''),
    note: { zh: '按意愿从先到后，用顿号隔开', en: 'The most wanted first, with commas between' },
  },
  note: {
    heading: { zh: '备注', en: 'Note' },
    also: ['说明备注', '附言', '留言', '其他', 'notes', 'remark', 'remarks', 'comment', 'bemerkung'],
    example: both(''),
  },
};

const vendorKeys: ColumnKey[] = [
  'name',
  'nameEn',
  'category',
  'contact',
  'phone',
  'frontage',
  'depth',
  'powerKw',
  'water',
  'openFlame',
  'heritage',
  'origin',
  'summary',
];

/** The columns of a kind, in the order of its template and its export. */
export const columnsOf: Record<SheetKind, ColumnKey[]> = {
  plots: ['number', 'zone', 'width', 'depth', 'powerKw', 'water', 'x', 'y', 'angle', 'longitude', 'latitude'],
  vendors: [...vendorKeys, 'ref'],
  applications: [...vendorKeys, 'dates', 'slots', 'zones', 'note', 'ref'],
};

/** Without these nothing can be taken in. */
export const neededColumns: Record<SheetKind, ColumnKey[]> = {
  plots: ['number'],
  vendors: ['name', 'category', 'phone'],
  applications: ['name', 'category', 'phone'],
};

/** A file holds at most this many rows: as many as the largest plan has plots. */
export const sheetRowLimit = 5000;
/** Bytes of a file that is sent. */
export const sheetByteLimit = 8 * 1024 * 1024;
