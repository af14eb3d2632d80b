import { circuitsOf } from '@yikeji/shared-types/layout/circuits.ts';
import { blockingPaper } from '@yikeji/shared-types/paper.ts';
import type { ScheduledVendor, ScheduleFacts } from '@yikeji/shared-types/schedule/facts.ts';
import { ApplicationModel } from '../applications/model.ts';
import { AssignmentModel } from '../assignments/model.ts';
import { rulesOf } from '../assignments/rules-model.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { readLateness } from '../lateness/read.ts';
import { planForPlacing } from '../layouts/model.ts';
import { readStandings } from '../papers/standings.ts';
import { spell } from '../pinyin/spell.ts';

/** Everything a schedule is judged by today: seven queries, however many vendors and plots. */
export async function gatherScheduleFacts(festival: FestivalRecord): Promise<ScheduleFacts> {
  const festivalId = festival._id;
  const [plan, assignments, { rules }, late] = await Promise.all([
    planForPlacing(festivalId),
    AssignmentModel.find({ festivalId, active: true }).sort({ slotId: 1, plotId: 1 }).lean(),
    rulesOf(festivalId),
    readLateness(festivalId),
  ]);
  const applications = await ApplicationModel.find(
    { festivalId, state: 'accepted' },
    { vendorId: 1, offer: 1, state: 1, slotIds: 1 },
  )
    .sort({ submittedAt: 1, _id: 1 })
    .lean();
  const papers = await readStandings(
    festival,
    applications.map(({ vendorId, offer }) => ({ vendorId, category: offer.category })),
  );
  const plots = new Map(rules.vendors.map((vendor) => [vendor.applicationId, vendor.plots]));
  return {
    plots: plan?.plots ?? [],
    stages: (plan?.facilities ?? []).flatMap(({ id, kind, name }) => (kind === 'stage' ? [{ id, name }] : [])),
    vendors: applications.map(({ _id, vendorId, offer, state, slotIds }): ScheduledVendor => {
      const paper = blockingPaper(papers.get(String(vendorId)) ?? []);
      return {
        applicationId: String(_id),
        vendorId: String(vendorId),
        name: offer.name,
        sounds: spell(offer.name.zh),
        category: offer.category,
        needs: offer.needs,
        state,
        slotIds,
        plots: plots.get(String(_id)) ?? 1,
        services: offer.services.map(({ name, minutes }) => ({ name, minutes })),
        paper: paper && { kind: paper.kind, state: paper.state, expiresOn: paper.expiresOn },
        late: late.get(String(_id)) ?? [],
      };
    }),
    standings: assignments.map(({ _id, applicationId, plotId, slotId, part }) => ({
      id: String(_id),
      applicationId: String(applicationId),
      plotId,
      slotId,
      part: part ?? 0,
    })),
    circuits: (plan ? circuitsOf(plan) : [])
      .filter(({ id }) => !rules.uncountedCircuitIds.includes(id))
      .map(({ boxId: _, ...circuit }) => circuit),
    zoneSharePercent: rules.zoneSharePercent,
    apart: rules.apart,
    flameZoneIds: rules.flameZoneIds,
    closed: rules.closed,
  };
}
