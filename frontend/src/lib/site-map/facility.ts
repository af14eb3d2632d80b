import type { FacilityKind } from '@yikeji/shared-types/layout/plan.ts';
import { m } from '#lib/paraglide/messages.js';
import { say } from '#lib/words.ts';

/** What stands in the circle, on the plan and in lists: one Chinese character, or a letter or two. */
const signs: Record<FacilityKind, { zh: string; en: string }> = {
  gate: { zh: '门', en: 'G' },
  exit: { zh: '出', en: 'E' },
  toilet: { zh: '厕', en: 'WC' },
  'first-aid': { zh: '医', en: '+' },
  'hot-water': { zh: '热', en: 'H' },
  'power-box': { zh: '电', en: 'P' },
  'water-point': { zh: '水', en: 'W' },
  hydrant: { zh: '栓', en: 'FH' },
  bin: { zh: '桶', en: 'B' },
  wheelchair: { zh: '轮', en: 'WH' },
  'lost-child': { zh: '童', en: 'LC' },
  'assembly-point': { zh: '集', en: 'A' },
  stage: { zh: '台', en: 'ST' },
  information: { zh: '问', en: 'i' },
  seating: { zh: '座', en: 'SE' },
  tree: { zh: '树', en: 'T' },
};

/** The sign of a facility in the reader's language. */
export const facilitySign = (kind: FacilityKind): string => say(signs[kind]);

export const facilityName: Record<FacilityKind, () => string> = {
  gate: m.facility_gate,
  exit: m.facility_exit,
  toilet: m.facility_toilet,
  'first-aid': m.facility_first_aid,
  'hot-water': m.facility_hot_water,
  'power-box': m.facility_power_box,
  'water-point': m.facility_water_point,
  hydrant: m.facility_hydrant,
  bin: m.facility_bin,
  wheelchair: m.facility_wheelchair,
  'lost-child': m.facility_lost_child,
  'assembly-point': m.facility_assembly_point,
  stage: m.facility_stage,
  information: m.facility_information,
  seating: m.facility_seating,
  tree: m.facility_tree,
};

/** What the sign stands in: ways in and out are diamonds, supplies and safety squares, what visitors look for circles. */
export const shapeOf: Partial<Record<FacilityKind, 'square' | 'diamond'>> = {
  gate: 'diamond',
  exit: 'diamond',
  'assembly-point': 'square',
  hydrant: 'square',
  'power-box': 'square',
  'water-point': 'square',
  'first-aid': 'square',
};
