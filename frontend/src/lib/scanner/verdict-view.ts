import type { ScanAnswer, Verdict } from '@yikeji/shared-types/check-in.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import { clock, type Text } from '#lib/words.ts';
import { gateWord } from './gate-word.ts';

/** jade: let in; amber: let in, was counted before; cinnabar: not so fast. */
export type GateTone = Exclude<Tone, 'slate'>;

export const verdictTone: Record<Verdict, GateTone> = {
  arrived: 'jade',
  'already-here': 'amber',
  'wrong-day': 'cinnabar',
  'wrong-festival': 'cinnabar',
  'not-assigned': 'cinnabar',
  unknown: 'cinnabar',
  revoked: 'cinnabar',
  'day-called-off': 'cinnabar',
};

export const gateFill: Record<GateTone, string> = {
  jade: 'bg-fill-jade',
  amber: 'bg-fill-amber',
  cinnabar: 'bg-fill-cinnabar',
};

export const verdictWord: Record<Verdict, () => string> = {
  arrived: m.gate_arrived,
  'already-here': m.gate_already,
  'wrong-day': m.gate_wrong_day,
  'wrong-festival': m.gate_wrong_festival,
  'not-assigned': m.gate_not_assigned,
  unknown: m.gate_unknown,
  revoked: m.gate_revoked,
  'day-called-off': m.gate_called_off,
};

const refusedAdvice: Record<Exclude<Verdict, 'arrived' | 'already-here'>, () => string> = {
  'wrong-day': m.gate_wrong_day_do,
  'wrong-festival': m.gate_wrong_festival_do,
  'not-assigned': m.gate_not_assigned_do,
  unknown: m.gate_unknown_do,
  revoked: m.gate_revoked_do,
  'day-called-off': m.gate_called_off_do,
};

/** What to do now, a sentence a line. */
export function verdictAdvice(
  { verdict, since, sinceGate, paused }: ScanAnswer,
  timeZone: string,
  gates: Text[],
): string[] {
  if (verdict !== 'arrived' && verdict !== 'already-here') return [refusedAdvice[verdict]()];
  const time = since === null ? '' : clock(since, timeZone);
  if (verdict === 'arrived') {
    const known =
      sinceGate === '' ? m.gate_arrived_at({ time }) : m.gate_arrived_by({ time, gate: gateWord(gates, sinceGate) });
    return paused ? [known, m.today_paused_do()] : [known];
  }
  const known =
    sinceGate === '' ? m.gate_already_at({ time }) : m.gate_already_by({ time, gate: gateWord(gates, sinceGate) });
  return [known, m.gate_already_once()];
}
