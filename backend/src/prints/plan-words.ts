import type { FacilityKind } from '@yikeji/shared-types/layout/plan.ts';
import type { Locale } from '@yikeji/shared-types/text.ts';

/** The sign in the circle and the name in the legend: the words of the screens. */
export const facilityWords: Record<Locale, Record<FacilityKind, [sign: string, name: string]>> = {
  zh: {
    gate: ['门', '大门'],
    exit: ['出', '出口'],
    toilet: ['厕', '厕所'],
    'first-aid': ['医', '医疗点'],
    'hot-water': ['热', '热水'],
    'power-box': ['电', '配电箱'],
    'water-point': ['水', '接水点'],
    hydrant: ['栓', '消火栓'],
    bin: ['桶', '垃圾桶'],
    wheelchair: ['轮', '轮椅通道'],
    'lost-child': ['童', '走失儿童'],
    'assembly-point': ['集', '紧急集合点'],
    stage: ['台', '舞台'],
    information: ['问', '服务台'],
    seating: ['座', '休息座位'],
    tree: ['树', '树'],
  },
  en: {
    gate: ['G', 'Gate'],
    exit: ['E', 'Exit'],
    toilet: ['WC', 'Toilet'],
    'first-aid': ['+', 'First aid'],
    'hot-water': ['H', 'Hot water'],
    'power-box': ['P', 'Power box'],
    'water-point': ['W', 'Water point'],
    hydrant: ['FH', 'Fire hydrant'],
    bin: ['B', 'Litter bin'],
    wheelchair: ['WH', 'Wheelchair access'],
    'lost-child': ['LC', 'Lost children'],
    'assembly-point': ['A', 'Assembly point'],
    stage: ['ST', 'Stage'],
    information: ['i', 'Information desk'],
    seating: ['SE', 'Seats'],
    tree: ['T', 'Tree'],
  },
};

export const planSayings = {
  zh: {
    scale: (ratio: number, paper: string) => `比例 1:${ratio}，${paper.toUpperCase()} 横放，打印时选“实际大小”`,
    sheet: (row: number, column: number, rows: number, columns: number) =>
      `第${row}行第${column}张（共${rows}行，每行${columns}张）`,
    marks: '虚线是和旁边一张重叠的地方，十字对齐后粘好',
    north: '北',
    draft: '草稿',
    version: (version: string) => `第${version}版`,
    kept: '收起来的草稿',
    lines: { 'tactile-paving': '盲道', 'fire-lane': '消防通道' },
  },
  en: {
    scale: (ratio: number, paper: string) =>
      `Scale 1:${ratio}, ${paper.toUpperCase()} landscape; print at “actual size”`,
    sheet: (row: number, column: number, rows: number, columns: number) =>
      `Row ${row} of ${rows}, sheet ${column} of ${columns}`,
    marks: 'Dashed lines show what the next sheet shows too; lay cross on cross',
    north: 'N',
    draft: 'Draft',
    version: (version: string) => `Version ${version}`,
    kept: 'Draft put aside',
    lines: { 'tactile-paving': 'Tactile paving', 'fire-lane': 'Fire lane' },
  },
};
