import type { Finding } from '@yikeji/shared-types/layout/finding.ts';
import type { Plan, Plot } from '@yikeji/shared-types/layout/plan.ts';
import { findingWord } from '#lib/organizer/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { facilityName } from '#lib/site-map/facility.ts';
import { say } from '#lib/words.ts';
import { circuitName } from './circuits.ts';

/** Where plots are looked up: an editor, which also knows where dragged ones are. */
type Ground = { plan: Plan; plotOf: (id: string) => Plot | undefined };

const metres = (value: number) => value.toFixed(2);

/** What a finding says: which plots and what is wrong, and the figures behind it. */
export function findingWords(finding: Finding, ground: Ground): { title: string; detail: string } {
  const numbers = finding.plotIds.slice(0, 5).flatMap((id) => ground.plotOf(id)?.number || []);
  const shown = numbers.length > 4 ? [...numbers.slice(0, 4), '…'] : numbers;
  const what = findingWord[finding.kind]();
  const title = shown.length > 0 ? m.organizer_finding_about({ numbers: shown.join(m.organizer_and()), what }) : what;
  return { title, detail: detailOf(finding, ground.plan) };
}

function detailOf({ kind, measured, required, about }: Finding, plan: Plan): string {
  if (kind === 'not-reachable' && required !== null) return m.site_detail_reach({ required: metres(required) });
  if (kind === 'flame-forbidden') return m.site_detail_flame();
  if (measured === null || required === null) return '';
  const facility = plan.facilities.find((each) => each.id === about);
  const line = plan.lines.find((each) => each.id === about);
  const name = facility
    ? say(facility.name) || facilityName[facility.kind]()
    : line
      ? say(line.name) || m.site_line_paving()
      : '';
  if (kind === 'circuit-overloaded')
    return m.site_detail_circuit({
      name: circuitName(plan, about ?? ''),
      measured: String(measured),
      required: String(required),
    });
  if (kind === 'power-far' || kind === 'water-far')
    return m.site_detail_far({ name, measured: metres(measured), required: metres(required) });
  if (kind === 'fire-lane-narrow' || kind === 'aisle-narrow')
    return m.organizer_finding_metres({
      measured: metres(measured),
      required: metres(required),
      missing: metres(required - measured),
    });
  const what = name || m.site_detail_other();
  return m.organizer_finding_distance({ name: what, measured: metres(measured), required: metres(required) });
}
