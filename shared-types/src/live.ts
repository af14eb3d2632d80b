import type { ReasonKind, StatusChange } from './status.ts';
import type { Role } from './access.ts';
import type { GateNoteState } from './gate-note.ts';
import type { CrowdLevel } from './head-count.ts';
import type { ScheduleChange } from './schedule.ts';
import type { PlanChange } from './layout/changes.ts';

/** Every fact the socket may tell. All carry the festival's version, so that a client knows whether it missed one. */
export interface LiveFacts {
  'festival:changed': {
    what: 'settings' | 'status' | 'applications-open';
    /** Of a status: what was done, to which day, and why. */
    change?: StatusChange;
    date?: string;
    reason?: ReasonKind;
  };
  'layout:published': { layoutVersion: number };
  'application:submitted': { applicationId: string; vendorName: string };
  'application:decided': { applicationId: string; vendorName: string; state: string };
  'application:withdrawn': { applicationId: string; vendorName: string };
  'application:confirmed': { applicationId: string; vendorName: string };
  'application:lapsed': { applicationId: string; vendorName: string };
  'assignment:made': { applicationId: string; vendorName: string; plotNumber: string };
  'assignment:ended': { applicationId: string; vendorName: string; plotNumber: string };
  'assignment:moved': { applicationId: string; vendorName: string; plotNumber: string };
  'assignment:substituted': { applicationId: string; vendorName: string; plotNumber: string; insteadOf: string };
  'pass:revoked': { applicationId: string; vendorName: string };
  'pass:restored': { applicationId: string; vendorName: string };
  'check-in:recorded': {
    applicationId: string;
    vendorName: string;
    plotNumbers: string[];
    marketDayId: string;
    arrivedAt: string;
    gate: string;
  };
  'check-in:undone': {
    applicationId: string;
    vendorName: string;
    plotNumbers: string[];
    marketDayId: string;
    gate: string;
  };
  'check-in:refused': { verdict: string; vendorName: string; gate: string };
  'lateness:told': {
    applicationId: string;
    vendorName: string;
    plotNumbers: string[];
    marketDayId: string;
    expectedAt: string | null;
  };
  'head-count:changed': { marketDayId: string; entered: number; left: number; inside: number; cap: number };
  'crowd:changed': { marketDayId: string; level: CrowdLevel | null };
  'gate-note:written': { name: string; gate: string };
  'gate-note:changed': { name: string; state: GateNoteState };
  'proposal:progressed': { proposalId: string; state: string };
  'placing-rules:changed': { revision: number };
  /** Decisions were drafted or taken back, or a note was left: only reviewers hear of it. */
  'review:changed': { applicationIds: string[]; batch: string };
  /** `changes` is null when they are too many for a frame. */
  'schedule:changed': { revision: number; changes: ScheduleChange[] | null; by: string };
  'schedule:published': { scheduleVersion: number };
  /**
   * `changes` is null when they are too many for a frame; `editor` is the open editor they came from. With `picture` it is
   * the background picture that is another one or lies elsewhere, and nothing else.
   */
  'draft:changed': {
    revision: number;
    changes: PlanChange[] | null;
    editor: string | null;
    by: string;
    picture?: true;
  };
  'notice:published': NoticeTold;
  'notice:changed': NoticeTold;
  'notice:withdrawn': NoticeTold;
  'sheet:imported': { kind: string; created: number; changed: number };
  'sheet:undone': { kind: string; created: number; changed: number };
  'sheet:phones-exported': { list: string; rows: number };
  'vendor:claimed': { vendorName: string };
}

/** Which notice, and whom it is (or was until now) for: pages ask for its text over HTTP. */
export interface NoticeTold {
  noticeId: string;
  to: 'residents' | 'vendors' | 'zones' | 'vendor';
  title: { zh: string; en: string };
}
export type LiveFactName = keyof LiveFacts;

/** Who hears a fact: everybody watching the festival, only its members, or whom the fact itself is for. */
const audience: Record<LiveFactName, 'everyone' | 'members' | 'addressed'> = {
  'festival:changed': 'everyone',
  'layout:published': 'everyone',
  'application:submitted': 'members',
  'application:decided': 'members',
  'application:withdrawn': 'members',
  'application:confirmed': 'members',
  'application:lapsed': 'members',
  'assignment:made': 'everyone',
  'assignment:ended': 'everyone',
  'assignment:moved': 'everyone',
  'assignment:substituted': 'everyone',
  'schedule:changed': 'members',
  'schedule:published': 'everyone',
  'pass:revoked': 'members',
  'pass:restored': 'members',
  'check-in:recorded': 'everyone',
  'check-in:undone': 'everyone',
  'check-in:refused': 'members',
  'lateness:told': 'everyone',
  'head-count:changed': 'members',
  'crowd:changed': 'everyone',
  'gate-note:written': 'members',
  'gate-note:changed': 'members',
  'draft:changed': 'members',
  'notice:published': 'addressed',
  'notice:changed': 'addressed',
  'notice:withdrawn': 'addressed',
  'sheet:imported': 'members',
  'sheet:undone': 'members',
  'sheet:phones-exported': 'members',
  'vendor:claimed': 'members',
  'proposal:progressed': 'members',
  'placing-rules:changed': 'members',
  'review:changed': 'members',
};

/** Whether residents may hear a fact too. */
export function isForEveryone({ fact, details }: Pick<LiveFrame, 'fact' | 'details'>): boolean {
  const heard = audience[fact];
  return heard === 'everyone' || (heard === 'addressed' && (details as NoticeTold).to === 'residents');
}

/** One argument each: the fact, and the version it brought the festival to. */
export interface LiveFrame<F extends LiveFactName = LiveFactName> {
  festivalId: string;
  version: number;
  fact: F;
  details: LiveFacts[F];
  at: string;
}

/** Server to client. Frames wait up to 100 ms for one another, so that a phone is woken at most ten times a second. */
export interface ServerToClient {
  'festival:frames': (message: { frames: LiveFrame[] }) => void;
  /** To a vendor's own pages: something of theirs changed; ask again over HTTP. */
  'vendor:changed': (message: { applicationId: string }) => void;
}

/** Client to server: only what to watch. Everything that changes something is an HTTP request. */
export interface ClientToServer {
  'festival:watch': (
    request: { slug: string },
    answer: (reply: { version: number; role: Role | null } | { code: 'not-found' }) => void,
  ) => void;
}

export const rooms = {
  festival: (festivalId: string) => `festival:${festivalId}`,
  members: (festivalId: string) => `members:${festivalId}`,
  signIn: (sessionId: string) => `sign-in:${sessionId}`,
  account: (accountId: string) => `account:${accountId}`,
};
