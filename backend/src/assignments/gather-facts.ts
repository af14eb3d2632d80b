import { createHash } from 'node:crypto';
import type { ApplicationState } from '@yikeji/shared-types/application.ts';
import type { Plan } from '@yikeji/shared-types/layout/plan.ts';
import type { ProposalRequest } from '@yikeji/shared-types/proposal.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { ApplicationModel, type ApplicationRecord } from '../applications/model.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { planForPlacing } from '../layouts/model.ts';
import { unhurried } from '../unhurried.ts';
import { AssignmentModel } from './model.ts';
import { papersInOrder } from './papers.ts';
import { type PastPlaces, pastPlaces } from './past-places.ts';
import { rulesOf } from './rules-model.ts';
import type { PlacingApplicant, PlacingFacts } from './solver/facts.ts';

/** Vendors times plots, over all slots: what a thread can hold and solve in some minutes. */
const mostPairs = 16_000_000;
const mostRows = 20_000;

const readOfApplications = 'vendorId slotIds preferredZoneIds offer.category offer.heritage offer.needs';
/** Documents read at once: between two batches others get their turn. */
const batch = 200;

/** Everything that a proposal for a festival is worked out from today. Refuses what there is nothing to work out for. */
export async function gatherFacts(
  festival: FestivalRecord,
  { slotIds, mayMove, loose }: ProposalRequest,
  waiting = false,
): Promise<PlacingFacts> {
  const slots = festival.marketDays.flatMap((day) => day.slots);
  const strange = slotIds?.find((slotId) => !slots.some(({ id }) => id === slotId));
  if (strange !== undefined) throw new Refusal('slot-unknown', { slotId: strange });
  const states: ApplicationState[] = waiting ? ['accepted', 'waitlisted'] : ['accepted'];
  // One after the other: what came in together would be read in one long turn.
  const plan = await planForPlacing(festival._id);
  const applications = await ApplicationModel.find({ festivalId: festival._id, state: { $in: states } })
    .select(readOfApplications)
    .sort({ submittedAt: 1, _id: 1 })
    .batchSize(batch)
    .lean();
  const assignments = await AssignmentModel.find(
    { festivalId: festival._id, active: true },
    { applicationId: 1, plotId: 1, slotId: 1 },
  )
    .sort({ slotId: 1, plotId: 1 })
    .batchSize(batch)
    .lean();
  const { rules } = await rulesOf(festival._id);
  if (!plan || plan.plots.length === 0) throw new Refusal('layout-missing');
  if (applications.length === 0) throw new Refusal('nobody-to-place');
  const chosen = slots
    .filter(({ id }) => !slotIds || slotIds.includes(id))
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  const rows = applications.reduce((sum, one) => sum + chosen.filter(({ id }) => one.slotIds.includes(id)).length, 0);
  if (rows > mostRows || rows * plan.plots.length > mostPairs) throw new Refusal('too-much-to-place', { rows });
  const past = await pastPlaces(
    festival,
    plan,
    applications.map(({ vendorId }) => vendorId),
  );
  const papers = await papersInOrder(festival, applications);
  return {
    slotIds: chosen.map(({ id }) => id),
    zones: festival.zones.map(({ id, categories }) => ({ id, categories: [...categories] })),
    openFlameAllowed: festival.venue.openFlameAllowed,
    plan: plainPlan(plan),
    applicants: await unhurried(applications, (application) => applicantOf(application, past, papers)),
    standing: await unhurried(assignments, ({ applicationId, plotId, slotId }) => ({
      applicationId: String(applicationId),
      plotId,
      slotId,
    })),
    rules,
    mayMove,
    loose: [...loose],
  };
}

/** The same for the same facts, and another as soon as one of them is. */
export async function fingerprintOf({ applicants, standing, ...others }: PlacingFacts): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(others));
  for (const list of [applicants, standing]) {
    hash.update(`|${list.length}|`);
    await unhurried<unknown, unknown>(list, (one) => hash.update(JSON.stringify(one)));
  }
  return hash.digest('base64url');
}

/** Only what rules read: documents carry more than can be, or needs to be, sent to a thread. */
function applicantOf(application: ApplicationRecord, past: PastPlaces, papers: Set<string>): PlacingApplicant {
  const { offer, slotIds, preferredZoneIds, vendorId } = application;
  const { frontage, depth, powerKw, water, openFlame } = offer.needs;
  const last = past.get(String(vendorId));
  return {
    id: String(application._id),
    slotIds: [...slotIds],
    preferredZoneIds: [...preferredZoneIds],
    offer: {
      category: offer.category,
      heritage: offer.heritage,
      needs: { frontage, depth, powerKw, water, openFlame },
    },
    documentsValid: papers.has(String(application._id)),
    lastPlotId: last?.plotId ?? null,
    owed: last?.owed ?? 0,
  };
}

function plainPlan({ plots, facilities }: Plan): PlacingFacts['plan'] {
  return {
    plots: plots.map(
      ({ id, number, zoneId, x, y, width, depth, angle, powerKw, water, circuitId = null, streetId }) => ({
        ...{ id, number, zoneId, x, y, width, depth, angle },
        ...{ powerKw, water, circuitId, streetId },
      }),
    ),
    facilities: facilities
      .filter(({ kind }) => kind === 'gate' || kind === 'power-box')
      .map(({ id, kind, x, y, circuits }) => ({
        ...{ id, kind, x, y, name: null },
        ...(circuits ? { circuits: circuits.map(({ id, kw }) => ({ id, kw })) } : {}),
      })),
  };
}
