import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Proposal } from '@yikeji/shared-types/assignment.ts';
import type { ProposalInput } from './input.ts';
import type { propose } from './propose.ts';

/** A proposal worked out in a thread of its own, so that nobody else waits for it. Times the whole of it. */
export async function proposeInWorker(input: ProposalInput): Promise<Proposal> {
  const started = performance.now();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: plainInput(input) });
  try {
    const [answer] = (await once(worker, 'message')) as [ReturnType<typeof propose>];
    return { ...answer, milliseconds: Math.round((performance.now() - started) * 10) / 10 };
  } finally {
    await worker.terminate();
  }
}

/** Only what the rules read: database documents carry more than can be, or needs to be, sent to a thread. */
function plainInput({ slots, zones, openFlameAllowed, plan, applications, assignments }: ProposalInput): ProposalInput {
  return {
    slots: slots.map(({ id, startsAt }) => ({ id, startsAt })),
    zones: zones.map(({ id, categories }) => ({ id, categories: [...categories] })),
    openFlameAllowed,
    plan: {
      plots: plan.plots.map(({ id, number, zoneId, x, y, width, depth, angle, powerKw, water, streetId }) => ({
        id,
        number,
        zoneId,
        x,
        y,
        width,
        depth,
        angle,
        powerKw,
        water,
        streetId,
      })),
      facilities: plan.facilities
        .filter(({ kind }) => kind === 'gate')
        .map(({ id, kind, x, y }) => ({ id, kind, x, y, name: null })),
    },
    applications: applications.map(({ id, slotIds, preferredZoneIds, offer: { category, heritage, needs } }) => {
      const { frontage, depth, powerKw, water, openFlame } = needs;
      const offer = { category, heritage, needs: { frontage, depth, powerKw, water, openFlame } };
      return { id, slotIds: [...slotIds], preferredZoneIds: [...preferredZoneIds], offer };
    }),
    assignments: assignments.map(({ applicationId, plotId, slotId }) => ({ applicationId, plotId, slotId })),
  };
}
