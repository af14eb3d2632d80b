import type { FacilityKind } from '@yikeji/shared-types/layout/plan.ts';
import { m } from '#lib/paraglide/messages.js';

/** One character in a circle, the same on the plan, in lists and on prints. */
export const facilitySign: Record<FacilityKind, string> = {
  gate: '门',
  exit: '出',
  toilet: '厕',
  'first-aid': '医',
  'hot-water': '热',
  'power-box': '电',
  'water-point': '水',
  hydrant: '栓',
  bin: '桶',
  wheelchair: '轮',
  'lost-child': '童',
  'assembly-point': '集',
  stage: '台',
  information: '问',
  seating: '座',
  tree: '树',
};

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
