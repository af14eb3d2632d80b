import type { Application } from '@yikeji/shared-types/application.ts';
import type { Place } from '@yikeji/shared-types/assignment.ts';
import type { Slot, Zone } from '@yikeji/shared-types/festival.ts';
import type { Applicant } from '@yikeji/shared-types/fit.ts';
import type { Plan } from '@yikeji/shared-types/layout/plan.ts';

export type ProposalApplicant = Applicant & Pick<Application, 'id' | 'slotIds'>;

export interface ProposalInput {
  /** The slots to fill. */
  slots: Pick<Slot, 'id' | 'startsAt'>[];
  zones: Pick<Zone, 'id' | 'categories'>[];
  openFlameAllowed: boolean;
  plan: Pick<Plan, 'plots' | 'facilities'>;
  /** Those accepted, in the order in which they are to be listed. */
  applications: ProposalApplicant[];
  /** What stands already, in any slot. */
  assignments: Place[];
}
