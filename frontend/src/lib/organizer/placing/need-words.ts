import type { Needs } from '@yikeji/shared-types/vendor.ts';
import { m } from '#lib/paraglide/messages.js';

/** `要3.0 × 3.0 m，0.5 kW，要水` */
export function needWords({ frontage, depth, powerKw, water, openFlame }: Needs): string {
  return [
    m.organizer_placing_needs({ width: frontage.toFixed(1), depth: depth.toFixed(1) }),
    powerKw > 0 ? m.organizer_placing_needs_power({ kw: powerKw.toFixed(1) }) : '',
    water ? m.organizer_placing_needs_water() : '',
    openFlame ? m.organizer_placing_needs_flame() : '',
  ]
    .filter(Boolean)
    .join(m.organizer_comma());
}
