import { judgeFit } from '../fit.ts';
import { conflictOf } from './conflict-kinds.ts';
import type { ScheduleConflict } from './conflict.ts';
import type { ScheduleStanding } from './facts.ts';
import { meet, type ScheduleGround, spanOf } from './ground.ts';

const plotOf = (id: string) => ({ of: 'plot', id }) as const;
const vendorOf = (id: string) => ({ of: 'vendor', id }) as const;

/** A vendor in two places, or a plot given twice, in one slot or in slots that share time. */
export function findDoubles({ standings, slots, vendors }: ScheduleGround): ScheduleConflict[] {
  const found: ScheduleConflict[] = [];
  const pairs = (list: ScheduleStanding[], see: (a: ScheduleStanding, b: ScheduleStanding) => void) => {
    for (const [i, a] of list.entries()) {
      for (const b of list.slice(i + 1)) if (meet(slots.get(a.slotId)!, slots.get(b.slotId)!)) see(a, b);
    }
  };
  for (const [, list] of Map.groupBy(standings, ({ applicationId }) => vendors.get(applicationId)!.vendorId)) {
    pairs(list, (a, b) => {
      const sideBySide = a.slotId === b.slotId && a.part !== b.part;
      if (a.plotId !== b.plotId && !sideBySide)
        found.push(
          conflictOf('vendor-twice', a.slotId, [vendorOf(a.applicationId), plotOf(a.plotId), plotOf(b.plotId)]),
        );
    });
  }
  for (const [plotId, list] of Map.groupBy(standings, (standing) => standing.plotId)) {
    pairs(list, (a, b) => {
      if (a.applicationId !== b.applicationId)
        found.push(
          conflictOf('plot-twice', a.slotId, [plotOf(plotId), vendorOf(a.applicationId), vendorOf(b.applicationId)]),
        );
    });
  }
  return found;
}

/** Standings on a plot that is closed, or that the plan no longer has. */
export function findLostPlots({ standings, slots, plots, schedule, facts }: ScheduleGround): ScheduleConflict[] {
  const blockers = schedule.blockers.flatMap((blocker) =>
    blocker.kind === 'closed' ? [{ ...blocker, span: spanOf(blocker) }] : [],
  );
  const closures = Map.groupBy(blockers, ({ plotId }) => plotId);
  const never = Map.groupBy(facts.closed, ({ plotId }) => plotId);
  return standings.flatMap(({ applicationId, plotId, slotId }) => {
    const who = [plotOf(plotId), vendorOf(applicationId)];
    if (!plots.has(plotId)) return [conflictOf('plot-gone', slotId, who)];
    const closed = closures.get(plotId)?.filter(({ span }) => meet(span, slots.get(slotId)!)) ?? [];
    const shut = never.get(plotId)?.some((entry) => entry.slotId === null || entry.slotId === slotId);
    return [
      ...closed.map(({ id }) => conflictOf('plot-closed', slotId, [...who, { of: 'blocker', id }])),
      ...(shut && closed.length === 0 ? [conflictOf('plot-closed', slotId, who)] : []),
    ];
  });
}

/** Vendors whose needs the plot does not meet; several plots side by side share front and power. */
export function findUnmetNeeds({ bySlot, plots, vendors, festival }: ScheduleGround): ScheduleConflict[] {
  return [...bySlot].flatMap(([slotId, list]) => {
    const parts = Map.groupBy(list, ({ applicationId }) => applicationId);
    return list.flatMap(({ applicationId, plotId }) => {
      const plot = plots.get(plotId);
      if (!plot) return [];
      const { needs } = vendors.get(applicationId)!;
      const count = parts.get(applicationId)!.length;
      const share = { ...needs, frontage: needs.frontage / count, powerKw: needs.powerKw / count };
      return judgeFit(plot, share, festival.venue).map((misfit) =>
        conflictOf('needs-unmet', slotId, [plotOf(plotId), vendorOf(applicationId)], { misfit }),
      );
    });
  });
}

/** Papers that are missing, were rejected or end before the last day, of those who have a place. */
export function findPaperFaults({ standings, vendors }: ScheduleGround): ScheduleConflict[] {
  return [...new Set(standings.map(({ applicationId }) => applicationId))].flatMap((applicationId) => {
    const paper = vendors.get(applicationId)?.paper;
    if (!paper) return [];
    const kind = paper.state === 'expired' ? 'paper-expires' : 'paper-missing';
    const until: Record<string, string> = paper.expiresOn === null ? {} : { expiresOn: paper.expiresOn };
    return [conflictOf(kind, null, [vendorOf(applicationId)], { paper: paper.kind, state: paper.state, ...until })];
  });
}
