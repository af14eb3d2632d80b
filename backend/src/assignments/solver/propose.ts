import type { Place, Proposal } from '@yikeji/shared-types/assignment.ts';
import { fitWeights, mostFitPoints, scoreFit } from '@yikeji/shared-types/fit.ts';
import { assign } from './assign.ts';
import { countMisfits, type FitTable, tabulateFit } from './fit-table.ts';
import type { ProposalInput } from './input.ts';
import { forbidden } from './instance.ts';
import { boundOf } from './proof.ts';

type Answer = Omit<Proposal, 'milliseconds'>;

/**
 * Places whoever is accepted and not placed, slot by slot in time order: in each slot as many as can be, and among all
 * ways to place that many one with the most points. Whoever has a plot in another slot, by hand or by an earlier slot of
 * this proposal, gets the points for staying there. The same input always gives the same answer.
 */
export function propose(input: ProposalInput): Answer {
  const table = tabulateFit(input);
  const places = [...input.assignments];
  const answers = input.slots
    .toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
    .map(({ id }) => {
      const answer = proposeSlot(input, table, id, places);
      places.push(...answer.placements);
      return answer;
    });
  return {
    placements: answers.flatMap((answer) => answer.placements),
    unplaced: answers.flatMap((answer) => answer.unplaced),
    totalPoints: answers.reduce((sum, answer) => sum + answer.totalPoints, 0),
    boundPoints: answers.reduce((sum, answer) => sum + answer.boundPoints, 0),
  };
}

function proposeSlot(input: ProposalInput, table: FitTable, slotId: string, places: Place[]): Answer {
  const { applications, plan } = input;
  const here = places.filter((place) => place.slotId === slotId);
  const placed = new Set(here.map((place) => place.applicationId));
  const taken = new Set(here.map((place) => place.plotId));
  const rows = indexesWhere(applications, ({ id, slotIds }) => slotIds.includes(slotId) && !placed.has(id));
  const columns = indexesWhere(plan.plots, ({ id }) => !taken.has(id));
  const kept = keptPlots(places);
  // One placement more outweighs all the points that others could lose by it.
  const placing = Math.min(rows.length, columns.length) * mostFitPoints + 1;
  const scores = slotScores(input, table, rows, columns, kept, placing);
  const solution = assign({ rows: rows.length, columns: columns.length, scores });
  const found = rows.map((row, i) => ({ application: applications[row]!, plotIndex: columns[solution.columnOf[i]!] }));
  const placements = found.flatMap(({ application, plotIndex }) => {
    if (plotIndex === undefined) return [];
    const plot = plan.plots[plotIndex]!;
    const isSamePlot = kept.get(application.id)?.has(plot.id) ?? false;
    const fit = scoreFit(plot, application, { ...table.ground[plotIndex]!, isSamePlot });
    return [{ applicationId: application.id, plotId: plot.id, slotId, ...fit }];
  });
  const unplaced = found
    .filter(({ plotIndex }) => plotIndex === undefined)
    .map(({ application }) => ({ applicationId: application.id, slotId, misfits: countMisfits(input, application) }));
  const forPlacing = placing * placements.length;
  return {
    placements,
    unplaced,
    totalPoints: solution.total - forPlacing,
    boundPoints: boundOf(solution) - forPlacing,
  };
}

function indexesWhere<T>(items: T[], holds: (item: T) => boolean): number[] {
  return items.flatMap((item, i) => (holds(item) ? [i] : []));
}

/** For every application the plots it has in some slot. */
function keptPlots(places: Place[]): Map<string, Set<string>> {
  const kept = new Map<string, Set<string>>();
  for (const { applicationId, plotId } of places) {
    const plots = kept.get(applicationId);
    if (plots) plots.add(plotId);
    else kept.set(applicationId, new Set([plotId]));
  }
  return kept;
}

function slotScores(
  { applications, plan: { plots } }: ProposalInput,
  { points }: FitTable,
  rows: number[],
  columns: number[],
  kept: Map<string, Set<string>>,
  placing: number,
): Int32Array {
  const scores = new Int32Array(rows.length * columns.length).fill(forbidden);
  let at = 0;
  for (const row of rows) {
    const keeps = kept.get(applications[row]!.id);
    for (const column of columns) {
      const found = points[row * plots.length + column]!;
      const staying = keeps?.has(plots[column]!.id) ? fitWeights['same-plot'] : 0;
      if (found >= 0) scores[at] = placing + found + staying;
      at++;
    }
  }
  return scores;
}
