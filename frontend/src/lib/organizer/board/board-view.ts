import type { Board } from '@yikeji/shared-types/check-in.ts';
import { attendanceState } from '#lib/organizer/words.ts';
import type { Tone } from '#lib/ui/tone.ts';

type States = Record<string, { tone: Tone; word: string }>;

/** The plots where somebody is awaited or here. */
export function plotStates(board: Board): States {
  const states: States = {};
  for (const { plotId, attendance } of board.places) {
    const { tone, word } = attendanceState[attendance];
    states[plotId] = { tone, word: word() };
  }
  return states;
}
