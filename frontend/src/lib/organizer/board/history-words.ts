import type { ApplicationState, Decision } from '@yikeji/shared-types/application.ts';
import type { Role } from '@yikeji/shared-types/access.ts';
import type { Verdict } from '@yikeji/shared-types/check-in.ts';
import type { HistoryEntry } from '@yikeji/shared-types/history.ts';
import type { GateNoteState } from '@yikeji/shared-types/gate-note.ts';
import type { PaperKind } from '@yikeji/shared-types/paper.ts';
import { paperNames } from '@yikeji/shared-types/paper-names.ts';
import type { LiveFactName, LiveFacts } from '@yikeji/shared-types/live.ts';
import { dutyTitle } from '#lib/organizer/duties/duty-words.ts';
import type { DutyKind } from '@yikeji/shared-types/duty.ts';
import {
  applicationWord,
  changeWord,
  decisionWord,
  reasonWord as reasonWords,
  roleWord,
  verdictWord,
} from '#lib/organizer/words.ts';
import { told } from '#lib/notices/notice-words.ts';
import { kindWord, listWord } from '#lib/sheets/sheet-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { crowdTone, crowdWord } from '#lib/crowd-words.ts';
import { day, say, type Text } from '#lib/words.ts';
import type { Tone } from '#lib/ui/tone.ts';

export interface HistoryWords {
  title: string;
  /** What led to it or where, without who did it. */
  second?: string;
  /** The plot's number for the plate. */
  number?: string | undefined;
  tone?: Tone;
}

/** What the page knows beside the line itself: names are stored in one language only. */
export interface Knowledge {
  vendor: (applicationId: string, stored: string) => string;
  /** A vendor of whom only the name is stored. */
  named: (stored: string) => string;
  gate: (stored: string) => string;
  plotNumber: (applicationId: string) => string | undefined;
}

type Teller<F extends LiveFactName> = (details: LiveFacts[F], know: Knowledge) => HistoryWords;

const decided: Partial<Record<string, (inputs: { name: string }) => string>> = {
  accepted: m.organizer_history_accepted,
  waitlisted: m.organizer_history_waitlisted,
  declined: m.organizer_history_declined,
  'needs-info': m.organizer_history_asked,
};
const noteStateWord: Record<GateNoteState, (inputs: { name: string }) => string> = {
  open: m.today_history_note_open,
  done: m.today_history_note_done,
  withdrawn: m.today_history_note_withdrawn,
};
const stateWord = (state: string) => applicationWord[state as ApplicationState]?.word() ?? state;
const reasonWord = (verdict: string) => verdictWord[verdict as Verdict]?.() ?? verdict;
const joined = (...parts: string[]) => parts.filter(Boolean).join(m.organizer_comma());

type Plainly =
  'pass:revoked' | 'pass:restored' | Exclude<LiveFactName & `application:${string}`, 'application:decided'>;
/** A line about a vendor, with the plate of their plot when they have one. */
const about =
  (say: (inputs: { name: string }) => string, tone?: Tone): Teller<Plainly> =>
  ({ applicationId, vendorName }, know) => ({
    title: say({ name: know.vendor(applicationId, vendorName) }),
    number: know.plotNumber(applicationId),
    ...(tone ? { tone } : {}),
  });

const words: { [F in LiveFactName]: Teller<F> } = {
  'festival:changed': ({ what, change, date, reason }) => ({
    title:
      what === 'status' && change
        ? m.history_status({
            change: changeWord[change](),
            what: date ? day(date, 'UTC') : m.organizer_overview_whole(),
          })
        : {
            settings: m.organizer_history_changed_settings(),
            status: m.organizer_history_changed_status(),
            'applications-open': m.organizer_history_changed_applications(),
          }[what],
    second: reason ? reasonWords[reason]() : '',
  }),
  'layout:published': ({ layoutVersion }) => ({ title: m.organizer_history_layout({ version: layoutVersion }) }),
  'application:submitted': about(m.organizer_history_submitted),
  'application:decided': ({ applicationId, vendorName, state }, know) => {
    const name = know.vendor(applicationId, vendorName);
    const title = decided[state]?.({ name }) ?? m.organizer_history_decided({ name, state: stateWord(state) });
    return { title, number: know.plotNumber(applicationId) };
  },
  'application:withdrawn': about(m.organizer_history_withdrawn),
  'application:confirmed': about(m.answer_history_coming),
  'application:lapsed': about(m.answer_history_lapsed, 'amber'),
  'assignment:made': ({ applicationId, vendorName, plotNumber }, know) => ({
    title: m.organizer_history_made({ name: know.vendor(applicationId, vendorName), number: plotNumber }),
    number: plotNumber,
  }),
  'assignment:ended': ({ applicationId, vendorName, plotNumber }, know) => ({
    title: m.organizer_history_ended({ name: know.vendor(applicationId, vendorName), number: plotNumber }),
    number: plotNumber,
  }),
  'assignment:moved': ({ applicationId, vendorName, plotNumber }, know) => ({
    title: m.schedule_history_moved({ name: know.vendor(applicationId, vendorName), number: plotNumber }),
    number: plotNumber,
  }),
  'schedule:changed': () => ({ title: m.organizer_history_other() }),
  'schedule:published': ({ scheduleVersion }) => ({
    title: m.schedule_history_published({ version: scheduleVersion }),
  }),
  'assignment:substituted': ({ applicationId, vendorName, plotNumber, insteadOf }, know) => ({
    title: m.organizer_history_substituted({ name: know.vendor(applicationId, vendorName), number: plotNumber }),
    second: insteadOf ? m.organizer_history_instead({ name: know.named(insteadOf) }) : '',
    number: plotNumber,
  }),
  'pass:revoked': about(m.organizer_history_revoked, 'amber'),
  'pass:restored': about(m.organizer_history_restored),
  'check-in:recorded': ({ applicationId, vendorName, plotNumbers, gate }, know) => ({
    title: m.organizer_history_arrived({ name: know.vendor(applicationId, vendorName) }),
    second: know.gate(gate),
    number: plotNumbers[0],
  }),
  'check-in:undone': ({ applicationId, vendorName, plotNumbers, gate }, know) => ({
    title: m.organizer_history_undone({ name: know.vendor(applicationId, vendorName) }),
    second: know.gate(gate),
    number: plotNumbers[0],
    tone: 'amber',
  }),
  'check-in:refused': ({ verdict, vendorName, gate }, know) => ({
    title: vendorName
      ? m.organizer_history_refused({ name: know.named(vendorName) })
      : m.organizer_history_refused_unknown(),
    second: joined(reasonWord(verdict), know.gate(gate)),
    tone: 'cinnabar',
  }),
  'notice:published': ({ title }) => ({ title: m.history_notice_published({ title: told(title).text }) }),
  'notice:changed': ({ title }) => ({ title: m.history_notice_changed({ title: told(title).text }) }),
  'notice:withdrawn': ({ title }) => ({ title: m.history_notice_withdrawn({ title: told(title).text }) }),
  'lateness:told': ({ applicationId, vendorName, plotNumbers, expectedAt }, know) => ({
    title: (expectedAt === null ? m.today_history_on_time : m.today_history_late)({
      name: know.vendor(applicationId, vendorName),
    }),
    number: plotNumbers[0],
    tone: expectedAt === null ? 'jade' : 'amber',
  }),
  'head-count:changed': () => ({ title: m.organizer_history_other() }),
  'crowd:changed': ({ level }) => ({
    title: level === null ? m.today_crowd_none() : crowdWord[level](),
    ...(level === null ? {} : { tone: crowdTone[level] }),
  }),
  'gate-note:written': ({ name, gate }, know) => ({
    title: m.today_history_note({ name }),
    second: know.gate(gate),
    tone: 'amber',
  }),
  'gate-note:changed': ({ name, state }) => ({ title: noteStateWord[state]({ name }) }),
  'draft:changed': () => ({ title: m.organizer_history_other() }),
  'sheet:imported': ({ kind, created, changed }) => ({
    title: m.sheets_history_imported({ kind: kindWord(kind) }),
    second: m.sheets_history_counts({ created, changed }),
  }),
  'sheet:undone': ({ kind, created, changed }) => ({
    title: m.days_history_import_undone({ kind: kindWord(kind) }),
    second: m.sheets_history_counts({ created, changed }),
    tone: 'amber',
  }),
  'sheet:phones-exported': ({ list, rows }) => ({ title: m.sheets_history_phones({ list: listWord(list), rows }) }),
  'vendor:claimed': ({ vendorName }) => ({ title: m.sheets_history_claimed({ name: vendorName }) }),
  'proposal:progressed': () => ({ title: m.organizer_history_other() }),
  'placing-rules:changed': () => ({ title: m.days_history_rules() }),
  'review:changed': () => ({ title: m.organizer_history_other() }),
};

type Quiet = (details: Record<string, unknown>) => HistoryWords;
const nameIn = (details: Record<string, unknown>) => ({ name: String(details['name'] ?? '') });
/** What is written down without being announced. */
const quietly: Partial<Record<string, Quiet>> = {
  'member:invited': ({ role }) => ({ title: m.history_member_invited({ role: roleWord[role as Role]?.() ?? '' }) }),
  'paper:checked': ({ vendor, vendorName, paper }) => ({
    title: m.history_paper_checked({
      name: say((vendor as Text | undefined) ?? String(vendorName)),
      paper: say(paperNames[paper as PaperKind]),
    }),
  }),
  'duty:ticked': ({ duty, done }) => ({
    title: (done ? m.days_history_duty : m.days_history_duty_back)({ duty: dutyTitle(duty as DutyKind) }),
  }),
  'decision:drafted': ({ decision, count }) => ({
    title: decision
      ? m.days_history_drafted({ count: Number(count), decision: decisionWord[decision as Decision]?.() ?? '' })
      : m.days_history_draft_back({ count: Number(count) }),
  }),
  'erasure:announced': ({ on }) => ({ title: m.days_erasure_announced({ date: String(on) }) }),
  'erasure:done': ({ applications, papers }) => ({
    title: m.days_erasure_done(),
    second: m.days_erasure_counts({ applications: Number(applications), papers: Number(papers) }),
  }),
  'member:joined': (details) => ({ title: m.history_member_joined(nameIn(details)) }),
  'member:ended': (details) => ({ title: m.history_member_ended(nameIn(details)) }),
  'ownership:offered': (details) => ({ title: m.history_ownership_offered_to(nameIn(details)) }),
  'ownership:kept': () => ({ title: m.history_ownership_kept() }),
  'ownership:handed-over': (details) => ({ title: m.history_ownership_given(nameIn(details)) }),
};

/** A record in words; kinds of a later version are told plainly. */
export function historyWords({ kind, details, changes }: HistoryEntry, know: Knowledge): HistoryWords {
  const opened = changes.find(({ field }) => field === 'applicationsOpen');
  if (opened) return { title: opened.after ? m.history_applications_opened() : m.history_applications_closed() };
  const tell = words[kind as LiveFactName] as
    ((details: Record<string, unknown>, know: Knowledge) => HistoryWords) | undefined;
  return tell?.(details, know) ?? quietly[kind]?.(details) ?? { title: m.organizer_history_other() };
}
