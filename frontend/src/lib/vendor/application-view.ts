import type { ApplicationForVendor, ApplicationState } from '@yikeji/shared-types/application.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import { clock, dayAndClock } from '#lib/words.ts';
import { arrivalOn, type Placed } from './placed.ts';

export const stateTone: Record<ApplicationState, Tone> = {
  submitted: 'slate',
  'needs-info': 'amber',
  accepted: 'jade',
  waitlisted: 'amber',
  declined: 'cinnabar',
  withdrawn: 'slate',
};

export const stateWord: Record<ApplicationState, () => string> = {
  submitted: m.vendor_state_submitted,
  'needs-info': m.vendor_state_needs_info,
  accepted: m.vendor_state_accepted,
  waitlisted: m.vendor_state_waitlisted,
  declined: m.vendor_state_declined,
  withdrawn: m.vendor_state_withdrawn,
};

/** What a state means for the vendor, in one sentence. */
export const stateHint: Record<ApplicationState, () => string> = {
  submitted: m.vendor_hint_submitted,
  'needs-info': m.vendor_hint_needs_info,
  accepted: m.vendor_hint_accepted,
  waitlisted: m.vendor_hint_waitlisted,
  declined: m.vendor_hint_declined,
  withdrawn: m.vendor_hint_withdrawn,
};

/** The same of an application, which says why it is over where nobody withdrew it. */
export function hint({ state, answer, festival }: ApplicationForVendor): string {
  return state === 'withdrawn' && answer?.given === 'lapsed'
    ? m.answer_lapsed({ when: dayAndClock(answer.by, festival.timeZone) })
    : stateHint[state]();
}

/** When a day is spoken of by another status than its own: the whole festival's comes first. */
export function stoppedWord({ festival }: ApplicationForVendor, placed: Placed | null): string | null {
  const words: Record<string, () => string> = {
    suspended: m.vendor_day_suspended,
    postponed: m.vendor_day_postponed,
    cancelled: m.vendor_day_cancelled,
    closed: m.vendor_day_closed,
  };
  return (words[festival.status] ?? words[placed?.day.status ?? ''])?.() ?? null;
}

export type Step = { id: string; label: string; state: 'done' | 'now' | 'todo' | 'stopped' };

/** The way of an application on one day: applied, accepted, in, out. */
export function progress(application: ApplicationForVendor, placed: Placed | null, now: number): Step[] {
  const accepted = application.state === 'accepted';
  const stopped = application.state === 'declined' || application.state === 'withdrawn';
  const here = placed !== null && arrivalOn(application, placed) !== null;
  const over = placed !== null && now > Date.parse(placed.day.closesAt);
  const decided = stopped ? 'stopped' : accepted ? 'done' : 'now';
  return [
    { id: 'applied', label: m.vendor_step_applied(), state: 'done' },
    { id: 'accepted', label: accepted ? m.vendor_step_accepted() : stateWord[application.state](), state: decided },
    { id: 'in', label: m.vendor_step_in(), state: here ? 'done' : accepted ? 'now' : 'todo' },
    {
      id: 'out',
      label: placed
        ? m.vendor_step_out_at({ time: clock(placed.day.closesAt, application.festival.timeZone) })
        : m.vendor_step_out(),
      state: here ? (over ? 'done' : 'now') : 'todo',
    },
  ];
}
