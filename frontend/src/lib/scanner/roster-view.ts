import { type Course, courseOf, judgeAttendance, judgeCheckIn } from '@yikeji/shared-types/attendance.ts';
import type { Attendance, Verdict } from '@yikeji/shared-types/check-in.ts';
import type { Roster, RosterEntry } from '@yikeji/shared-types/roster.ts';
import { matchesSounds } from '@yikeji/shared-types/sounds.ts';
import type { Scan } from './scan.ts';

export type RosterFilter = { q: string; show: Attendance | 'all' | 'absent'; slotId: string; zone: string };
export type RosterLine = {
  entry: RosterEntry;
  attendance: Attendance;
  /** Checked in on this phone, not sent yet. */ unsent: boolean;
};

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

export const rosterCourse = ({ festivalStatus, marketDay }: Roster): Course =>
  marketDay ? courseOf(festivalStatus, marketDay.status) : 'called-off';

/** Who a scan that waits is about, as far as the list knows. */
export const entryOf = (roster: Roster, scan: Scan): RosterEntry | undefined =>
  roster.entries.find((entry) =>
    scan.applicationId ? entry.applicationId === scan.applicationId : entry.passCode === scan.code,
  );

/** The list as it stands at a moment (milliseconds), with what this phone has not sent yet. */
export function rosterLines(roster: Roster, waiting: Scan[], now: number): RosterLine[] {
  const unsent = new Set(waiting.filter((scan) => !scan.undo).map((scan) => entryOf(roster, scan)?.applicationId));
  const runs = rosterCourse(roster) === 'running';
  return roster.entries.map((entry) => {
    const isUnsent = entry.since === null && unsent.has(entry.applicationId);
    const here = entry.since !== null || isUnsent;
    const absent = runs ? judgeAttendance(false, entry.due, now) : 'expected';
    return { entry, attendance: here ? 'arrived' : absent, unsent: isUnsent };
  });
}

/** Whether somebody is meant by a plot's number, a name in Chinese, pinyin or English, or the end of a phone number. */
function isMeant(entry: RosterEntry, typed: string): boolean {
  const wanted = plain(typed);
  if (wanted === '') return true;
  const texts = [
    entry.vendorName.zh,
    entry.vendorName.en,
    entry.contactName,
    ...entry.places.map((place) => place.plotNumber),
  ];
  return (
    texts.some((text) => plain(text).includes(wanted)) ||
    (/^\d{2,4}$/.test(wanted) && entry.phoneEnd.endsWith(wanted)) ||
    matchesSounds(wanted, entry.sounds)
  );
}

export function filterLines(lines: RosterLine[], filter: RosterFilter): RosterLine[] {
  return lines.filter(
    ({ entry, attendance }) =>
      (filter.show === 'all' || attendance === filter.show || (filter.show === 'absent' && attendance !== 'arrived')) &&
      (filter.slotId === '' || entry.places.some((place) => place.slotIds.includes(filter.slotId))) &&
      (filter.zone === '' || entry.places.some((place) => place.zoneLetter === filter.zone)) &&
      isMeant(entry, filter.q),
  );
}

/** What the rule says of a scan by the list on this phone, for want of a server; null when the list does not know who it is. */
export function judgeByList(
  roster: Roster,
  scan: Scan,
  waiting: Scan[],
): { verdict: Verdict; entry: RosterEntry } | null {
  const entry = entryOf(roster, scan);
  const day = roster.marketDay;
  if (!entry || !day) return null;
  const before = waiting.some((each) => each.nonce !== scan.nonce && !each.undo && entryOf(roster, each) === entry);
  const verdict = judgeCheckIn(
    {
      pass: { festivalId: '', revoked: entry.revoked },
      assignedDayIds: [day.id],
      here: entry.since !== null || before,
    },
    { festivalId: '', today: { id: day.id, calledOff: rosterCourse(roster) === 'called-off' } },
  );
  return { verdict, entry };
}

/** How many vendors the list has and how many of them are here. */
export const countsOf = ({ entries }: Roster): { expected: number; arrived: number } => ({
  expected: entries.length,
  arrived: entries.filter(({ since }) => since !== null).length,
});
