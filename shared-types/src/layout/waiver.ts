import * as z from 'zod';
import { id, nonce } from '../id.ts';
import { line, paragraph } from '../text.ts';
import { instant } from '../time.ts';
import { type Finding, findingKind } from './finding.ts';

/** A finding that was let be, by whom, when and why. Nothing is taken out of this record; one that is taken back says so. */
export const waiver = z
  .object({
    id,
    /** Of the finding, as `findingKey` says it. */
    key: z.string(),
    kind: findingKind,
    /** The numbers of the plots as they were then. */
    plotNumbers: z.array(line(12)),
    measured: z.number().nullable(),
    required: z.number().nullable(),
    reason: paragraph(300),
    by: z.string(),
    at: instant,
    ended: z.object({ by: z.string(), at: instant }).nullable(),
  })
  .meta({ id: 'Waiver' });
export type Waiver = z.infer<typeof waiver>;

export const waiverInput = z
  .object({ nonce, keys: z.array(z.string().max(600)).min(1).max(500), reason: paragraph(300).min(1) })
  .meta({ id: 'WaiverInput' });
export type WaiverInput = z.infer<typeof waiverInput>;

/** Names a finding: the same while it is about the same plots and the same thing. */
export function findingKey({ kind, plotIds, about }: Pick<Finding, 'kind' | 'plotIds' | 'about'>): string {
  return `${kind}:${plotIds.slice(0, 8).toSorted().join('+')}:${about ?? ''}`;
}

/** The waiver a finding stands under. One that has become worse than it was when it was let be stands under none. */
export function waiverOf(finding: Finding, waivers: readonly Waiver[]): Waiver | null {
  const key = findingKey(finding);
  return waivers.find((each) => each.ended === null && each.key === key && !isWorse(finding, each)) ?? null;
}

function isWorse({ kind, measured }: Finding, then: Waiver): boolean {
  if (measured === null || then.measured === null) return false;
  const tooFar = kind === 'power-far' || kind === 'water-far';
  return tooFar ? measured > then.measured : measured < then.measured;
}

/** The findings that publishing waits for: those to be mended, and those without a reason. */
export function openFindings(findings: Finding[], waivers: readonly Waiver[]): { must: Finding[]; mind: Finding[] } {
  return {
    must: findings.filter(({ weight }) => weight === 'must'),
    mind: findings.filter((finding) => finding.weight === 'mind' && !waiverOf(finding, waivers)),
  };
}
