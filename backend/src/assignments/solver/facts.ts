import type { Application } from '@yikeji/shared-types/application.ts';
import type { Zone } from '@yikeji/shared-types/festival.ts';
import type { Applicant } from '@yikeji/shared-types/fit.ts';
import type { Plan } from '@yikeji/shared-types/layout/plan.ts';
import type { PlacingRules } from '@yikeji/shared-types/placing.ts';

export type PlacingApplicant = Applicant &
  Pick<Application, 'id' | 'slotIds'> & {
    /** Whether all papers that its trade needs are there and hold until the last day. */
    documentsValid: boolean;
    /** The plot it had when the fair was last here. */
    lastPlotId: string | null;
    /** How far from the crowd it stood in past seasons: 0 well placed or never here, 1 worst. */
    owed: number;
  };

export interface StandingPlot {
  applicationId: string;
  plotId: string;
  slotId: string;
}

/** Everything that a proposal is worked out from, as plain data. The same facts always give the same answer. */
export interface PlacingFacts {
  /** The slots to fill, in the order of time. */
  slotIds: string[];
  zones: Pick<Zone, 'id' | 'categories'>[];
  openFlameAllowed: boolean;
  plan: Pick<Plan, 'plots' | 'facilities'>;
  /** Those who are to be placed, in the order in which they are to be listed. */
  applicants: PlacingApplicant[];
  /** What stands already, in any slot. */
  standing: StandingPlot[];
  rules: PlacingRules;
  mayMove: 'nobody' | 'everybody';
  /** Those who may move all the same. */
  loose: string[];
}
