import type { ApplicationForOrganizer } from '@yikeji/shared-types/application.ts';
import type { Assignment } from '@yikeji/shared-types/assignment.ts';

export interface Candidate {
  application: ApplicationForOrganizer;
  /** On the waitlist: taking over accepts them. */
  waiting: boolean;
}

/** Who could take over a place: on the waitlist, or accepted and free in all of its slots; who asked for those slots first. */
export function candidates(
  applications: ApplicationForOrganizer[],
  assignments: Assignment[],
  slotIds: string[],
): Candidate[] {
  const busy = new Set(
    assignments.filter(({ slotId }) => slotIds.includes(slotId)).map(({ applicationId }) => applicationId),
  );
  const asked = ({ application }: Candidate) => slotIds.every((slotId) => application.slotIds.includes(slotId));
  return applications
    .filter(({ id, state }) => (state === 'waitlisted' || state === 'accepted') && !busy.has(id))
    .map((application) => ({ application, waiting: application.state === 'waitlisted' }))
    .sort((a, b) => Number(asked(b)) - Number(asked(a)) || Number(a.waiting) - Number(b.waiting));
}
