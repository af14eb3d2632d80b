import type { ApplicationForOrganizer } from '@yikeji/shared-types/application.ts';

export interface Candidate {
  application: ApplicationForOrganizer;
  /** On the waitlist: taking over accepts them. */
  waiting: boolean;
}

/** Who could take over a place among those who are free in all of its slots: who asked for those slots first, the accepted first. */
export function candidates(free: ApplicationForOrganizer[], slotIds: string[]): Candidate[] {
  const asked = ({ application }: Candidate) => slotIds.every((slotId) => application.slotIds.includes(slotId));
  return free
    .map((application) => ({ application, waiting: application.state === 'waitlisted' }))
    .sort((a, b) => Number(asked(b)) - Number(asked(a)) || Number(a.waiting) - Number(b.waiting));
}
