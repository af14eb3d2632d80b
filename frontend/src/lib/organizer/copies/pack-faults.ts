import type { ApiRefusal } from '#lib/api.ts';
import { fieldWords } from '#lib/organizer/festival-form/field-words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { FestivalInput } from '@yikeji/shared-types/festival.ts';

const lists: Record<string, () => string> = {
  plots: m.copies_part_plots,
  streets: m.copies_part_streets,
  areas: m.copies_part_areas,
  facilities: m.copies_part_facilities,
};

/** Where in a pack, in words: `plan.plots.3.width` is the plan's 4th plot. */
function placeWords(path: string): string {
  const [part = '', list = '', index, ...rest] = path.split('.');
  const count =
    index !== undefined && /^\d+$/.test(index) ? m.copies_part_nth({ count: Number(index) + 1 }) : (index ?? '');
  const named =
    part === 'festival' && list !== '' ? fieldWords([list as keyof FestivalInput]) : (lists[list]?.() ?? list);
  const where = part === 'plan' ? m.copies_part_plan() : part === 'festival' ? '' : part;
  return [where, named, count, rest.join(' ')].filter(Boolean).join(' · ');
}

/** A refused pack as a sentence and a line for each wrong place. */
export function packFault(refusal: ApiRefusal): { title: string; lines: string[] } {
  if (refusal.code !== 'invalid-input') return { title: refusal.message, lines: [] };
  const lines = refusal.issues.map(({ path, message }) => {
    const key = Array.isArray(path) ? path.join('.') : path;
    return `${placeWords(key)}${m.copies_colon()}${message}`;
  });
  return { title: m.copies_pack_wrong({ count: lines.length }), lines: [...new Set(lines)] };
}
