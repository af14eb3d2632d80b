import type { Board, BoardEntry } from '@yikeji/shared-types/check-in.ts';
import { attendanceState } from '#lib/organizer/words.ts';
import type { Tone } from '#lib/ui/tone.ts';

type States = Record<string, { tone: Tone; word: string }>;

/** The plots where somebody is awaited or here. */
export function plotStates(board: Board): States {
  const states: States = {};
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
