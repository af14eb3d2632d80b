import type { Finding } from '@yikeji/shared-types/layout/finding.ts';
import type { Plan } from '@yikeji/shared-types/layout/plan.ts';
import { findingWord } from '#lib/organizer/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { facilityName } from '#lib/site-map/facility.ts';
import { say } from '#lib/words.ts';

const metres = (value: number) => value.toFixed(2);

/** What a finding says: which plots and what is wrong, and the figures behind it. */
export function findingWords(finding: Finding, plan: Plan): { title: string; detail: string } {
  const numbers = finding.plotIds.map((id) => plan.plots.find((plot) => plot.id === id)?.number ?? '').filter(Boolean);
  const shown = numbers.length > 4 ? [...numbers.slice(0, 4), '…'] : numbers;
  const what = findingWord[finding.kind]();
  const title = shown.length > 0 ? m.organizer_finding_about({ numbers: shown.join(m.organizer_and()), what }) : what;
  return { title, detail: detailOf(finding, plan) };
}

function detailOf({ kind, measured, required, about }: Finding, plan: Plan): string {
  if (measured === null || required === null) return '';
  if (kind === 'blocks-facility') {
    const facility = plan.facilities.find((each) => each.id === about);
    const name = facility ? say(facility.name) || facilityName[facility.kind]() : '';
    return m.organizer_finding_distance({ name, measured: metres(measured), required: metres(required) });
  }
  return m.organizer_finding_metres({
    measured: metres(measured),
    required: metres(required),
    missing: metres(required - measured),
  });
}
