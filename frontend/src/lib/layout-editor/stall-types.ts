import { m } from '#lib/paraglide/messages.js';

/** The sizes stalls come in, in metres. Trade habit, not law; any other size can be typed. */
export const stallTypes = [
  { value: '3x3', width: 3, depth: 3, label: m.site_type_3x3 },
  { value: '6x3', width: 6, depth: 3, label: m.site_type_6x3 },
  { value: '2x2', width: 2, depth: 2, label: m.site_type_2x2 },
  { value: 'vehicle', width: 6, depth: 2.5, label: m.site_type_vehicle },
] as const;
export type StallType = (typeof stallTypes)[number];
