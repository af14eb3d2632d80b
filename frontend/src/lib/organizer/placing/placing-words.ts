import type { WishKind } from '@yikeji/shared-types/placing.ts';
import type { Barrier, PlaceReason } from '@yikeji/shared-types/proposal.ts';
import { fitWord, misfitWord } from '#lib/organizer/words.ts';
import { m } from '#lib/paraglide/messages.js';

type Word = () => string;

export const wishWord: Record<WishKind, { label: Word; hint: Word }> = {
  zone: { label: m.placing_wish_zone, hint: m.placing_wish_zone_hint },
  neighbours: { label: m.placing_wish_neighbours, hint: m.placing_wish_neighbours_hint },
  'last-plot': { label: m.placing_wish_last, hint: m.placing_wish_last_hint },
  heritage: { label: m.placing_wish_heritage, hint: m.placing_wish_heritage_hint },
  footfall: { label: m.placing_wish_footfall, hint: m.placing_wish_footfall_hint },
  quiet: { label: m.placing_wish_quiet, hint: m.placing_wish_quiet_hint },
  demand: { label: m.placing_wish_demand, hint: m.placing_wish_demand_hint },
  'past-seasons': { label: m.placing_wish_past, hint: m.placing_wish_past_hint },
  slots: { label: m.placing_wish_slots, hint: m.placing_wish_slots_hint },
  stay: { label: m.placing_wish_stay, hint: m.placing_wish_stay_hint },
};

export const levelWord: Word[] = [
  m.placing_level_0,
  m.placing_level_1,
  m.placing_level_2,
  m.placing_level_3,
  m.placing_level_4,
];

export const barrierWord: Record<Barrier, Word> = {
  ...misfitWord,
  'flame-zone': m.placing_barrier_flame_zone,
  'documents-missing': m.placing_barrier_documents,
  access: m.placing_barrier_access,
  'plot-closed': m.placing_barrier_closed,
  'pinned-elsewhere': m.placing_barrier_pinned_elsewhere,
  'pinned-for-another': m.placing_barrier_pinned_another,
  'group-cannot': m.placing_barrier_group,
};

const reasonWord: Record<PlaceReason, Word> = {
  ...fitWord,
  'last-plot': m.placing_reason_last,
  'wanted-near-gate': m.placing_reason_wanted,
  'past-seasons': m.placing_reason_past,
  'quiet-plot': m.placing_reason_quiet,
  others: m.placing_reason_others,
};

/** `分区对口 30，想去的区 40` */
export const reasonsInWords = (reasons: { reason: PlaceReason; points: number }[]): string =>
  reasons
    .map(({ reason, points }) => m.placing_reason_points({ reason: reasonWord[reason](), points }))
    .join(m.organizer_comma());

/** Rules that a candidate would break, by the optimiser's name of the kind. */
export function breakWord(kind: string): string {
  const words: Record<string, Word> = {
    circuit: m.placing_break_circuit,
    'zone-limit': m.placing_break_zone,
    distance: m.placing_break_distance,
    apart: m.placing_break_apart,
  };
  return (words[kind] ?? m.placing_break_other)();
}
