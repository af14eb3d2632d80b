import { judgeFit } from '@yikeji/shared-types/fit.ts';
import type { Plot } from '@yikeji/shared-types/layout/plan.ts';
import type { Barrier } from '@yikeji/shared-types/proposal.ts';
import { alike, type Kinds, membersOf } from './alike.ts';
import type { PlacingApplicant, PlacingFacts } from './facts.ts';
import type { FairInstance } from './fair-instance.ts';

/** Why an application can never have a plot; several plots side by side share its front and its power. */
export const barriersAt = (facts: PlacingFacts, applicant: PlacingApplicant, plot: Plot): Barrier[] =>
  barrierJudge(facts, applicant)(plot);

/** The same for one applicant on plot after plot. */
function barrierJudge({ rules, openFlameAllowed }: PlacingFacts, applicant: PlacingApplicant) {
  const { needs } = applicant.offer;
  const plots = rules.vendors.find(({ applicationId }) => applicationId === applicant.id)?.plots ?? 1;
  const part = { ...needs, frontage: needs.frontage / plots, powerKw: needs.powerKw / plots };
  const { flameZoneIds } = rules;
  return (plot: Plot): Barrier[] => {
    const found: Barrier[] = judgeFit(plot, part, { openFlameAllowed });
    if (needs.openFlame && flameZoneIds.length > 0 && !flameZoneIds.includes(plot.zoneId)) found.push('flame-zone');
    if (rules.documents && !applicant.documentsValid) found.push('documents-missing');
    return found;
  };
}

/**
 * Which vendors are barred from which plots. Those who stand where they are not to move stay there, whatever a rule says:
 * somebody has decided so.
 */
export function barriersOf(
  facts: PlacingFacts,
  fixed: FairInstance['pins'],
  ground: Kinds<Plot>,
): FairInstance['forbidden'] {
  const own = facts.applicants.map((): number[] => []);
  for (const { vendor, plot } of fixed) own[vendor]!.push(plot);
  const rules = new Map(facts.rules.vendors.map(({ applicationId, plots }) => [applicationId, plots]));
  const vendors = alike(facts.applicants, ({ id, offer, documentsValid }, i) =>
    JSON.stringify([offer.needs, documentsValid, rules.get(id), own[i]]),
  );
  const members = membersOf(vendors);
  const plotsOf = membersOf(ground);
  const bans = new Map<Barrier, FairInstance['forbidden'][number]>();
  for (const [kind, applicant] of vendors.examples.entries()) {
    const found = ground.examples.map(barrierJudge(facts, applicant));
    const stays = own[members[kind]![0]!]!;
    for (const rule of new Set(found.flat())) {
      const ban = bans.get(rule) ?? { rule, pairs: [], sets: [] };
      bans.set(rule, ban);
      const plots = plotsOf.filter((_, i) => found[i]!.includes(rule)).flat();
      const others = stays.length > 0 ? plots.filter((plot) => !stays.includes(plot)) : plots;
      ban.sets.push({ vendors: members[kind]!, plots: others });
    }
  }
  return [...bans.values()];
}
