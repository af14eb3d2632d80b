import type { Board, BoardEntry } from '@yikeji/shared-types/check-in.ts';
import type { Plan } from '@yikeji/shared-types/layout/plan.ts';
import { attendanceState } from '#lib/organizer/words.ts';
import type { Tone } from '#lib/ui/tone.ts';

type States = Record<string, { tone: Tone; word: string }>;

/** Every plot of the plan by who is awaited there; plots with nobody are vacant. */
export function plotStates(board: Board, plan: Plan, vacantWord: string): States {
  const states: States = Object.fromEntries(plan.plots.map((plot) => [plot.id, { tone: 'slate', word: vacantWord }]));
  for (const entry of board.entries) {
    const { tone, word } = attendanceState[entry.attendance];
    for (const place of entry.places) states[place.plotId] = { tone, word: word() };
  }
  return states;
}

/** Whom to call: no-shows before the late. */
export function missing(board: Board): BoardEntry[] {
  const rank = { 'no-show': 0, late: 1 };
  return board.entries
    .filter((entry) => entry.attendance in rank)
    .sort((a, b) => rank[a.attendance as keyof typeof rank] - rank[b.attendance as keyof typeof rank]);
}
