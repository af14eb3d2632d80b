import type { ApplicationState } from '@yikeji/shared-types/application.ts';
import type { HistoryEntry, Verdict } from '@yikeji/shared-types/check-in.ts';
import type { LiveFactName, LiveFacts } from '@yikeji/shared-types/live.ts';
import { applicationWord, verdictWord } from '#lib/organizer/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';

export interface HistoryWords {
  title: string;
  /** What led to it or where, without who did it. */
  second?: string;
  /** The plot's number for the plate. */
  number?: string | undefined;
  tone?: Tone;
}

const stateWord = (state: string) => applicationWord[state as ApplicationState]?.word() ?? state;
const reasonWord = (verdict: string) => verdictWord[verdict as Verdict]?.() ?? verdict;

const words: { [F in LiveFactName]: (details: LiveFacts[F]) => HistoryWords } = {
  'festival:changed': ({ what }) => ({
    title: {
      settings: m.organizer_history_changed_settings(),
      status: m.organizer_history_changed_status(),
      'applications-open': m.organizer_history_changed_applications(),
    }[what],
  }),
  'layout:published': ({ layoutVersion }) => ({ title: m.organizer_history_layout({ version: layoutVersion }) }),
  'application:submitted': ({ vendorName }) => ({ title: m.organizer_history_submitted({ name: vendorName }) }),
  'application:decided': ({ vendorName, state }) => ({ title: m.organizer_history_decided({ name: vendorName, state: stateWord(state) }) }),
  'application:withdrawn': ({ vendorName }) => ({ title: m.organizer_history_withdrawn({ name: vendorName }) }),
  'assignment:made': ({ vendorName, plotNumber }) => ({ title: m.organizer_history_made({ name: vendorName }), number: plotNumber }),
  'assignment:ended': ({ vendorName, plotNumber }) => ({ title: m.organizer_history_ended({ name: vendorName }), number: plotNumber }),
  'assignment:substituted': ({ vendorName, plotNumber, insteadOf }) => ({
    title: m.organizer_history_substituted({ name: vendorName }),
    second: insteadOf ? m.organizer_history_instead({ name: insteadOf }) : '',
    number: plotNumber,
  }),
  'pass:revoked': ({ vendorName }) => ({ title: m.organizer_history_revoked({ name: vendorName }), tone: 'amber' }),
  'pass:restored': ({ vendorName }) => ({ title: m.organizer_history_restored({ name: vendorName }) }),
  'check-in:recorded': ({ vendorName, plotNumbers, gate }) => ({
    title: m.organizer_history_arrived({ name: vendorName }),
    second: gate,
    number: plotNumbers[0],
  }),
  'check-in:undone': ({ vendorName, plotNumbers, gate }) => ({
    title: m.organizer_history_undone({ name: vendorName }),
    second: gate,
    number: plotNumbers[0],
    tone: 'amber',
  }),
  'check-in:refused': ({ verdict, vendorName, gate }) => ({
    title: vendorName ? m.organizer_history_refused({ name: vendorName }) : m.organizer_history_refused_unknown(),
    second: [reasonWord(verdict), gate].filter(Boolean).join('，'),
    tone: 'cinnabar',
  }),
  'draft:changed': () => ({ title: m.organizer_history_other() }),
};

/** A line of the board's timeline in words; kinds of a later version are told plainly. */
export function historyWords({ kind, details }: HistoryEntry): HistoryWords {
  const say = words[kind as LiveFactName] as ((details: Record<string, unknown>) => HistoryWords) | undefined;
  return say ? say(details) : { title: m.organizer_history_other() };
}
