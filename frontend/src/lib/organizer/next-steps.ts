import type { ApplicationForOrganizer } from '@yikeji/shared-types/application.ts';
import type { Assignment } from '@yikeji/shared-types/assignment.ts';
import type { Festival } from '@yikeji/shared-types/festival.ts';
import type { Layout } from '@yikeji/shared-types/layout/layout.ts';
import { m } from '#lib/paraglide/messages.js';

export interface Step {
  title: string;
  words: string;
  done: boolean;
  href: string;
}

/** Slots that accepted vendors asked for and have no plot in. */
function unplacedCount(applications: ApplicationForOrganizer[], assignments: Assignment[]): number {
  const placed = new Set(assignments.map(({ applicationId, slotId }) => `${applicationId} ${slotId}`));
  return applications
    .filter(({ state }) => state === 'accepted')
    .reduce((sum, { id, slotIds }) => sum + slotIds.filter((slotId) => !placed.has(`${id} ${slotId}`)).length, 0);
}

type Work = {
  festival: Festival;
  layout: Layout;
  applications: ApplicationForOrganizer[] | null;
  assignments: Assignment[];
};

/** The way from an empty fair to a published one, in the order in which it is gone. */
export function nextSteps({ festival, layout, applications, assignments }: Work): Step[] {
  const root = `/organizer/${festival.slug}`;
  const steps: Step[] = [{ title: m.organizer_step_plan(), ...planStep(layout), href: `${root}/plan` }];
  if (applications) {
    const count = applications.length;
    const waiting = applications.filter(({ state }) => state === 'submitted').length;
    const accepted = applications.filter(({ state }) => state === 'accepted').length;
    const left = unplacedCount(applications, assignments);
    steps.push(
      {
        title: m.organizer_step_open(),
        words: festival.applicationsOpen
          ? m.organizer_step_open_done({ count })
          : count > 0
            ? m.organizer_step_open_over({ count })
            : m.organizer_step_open_closed(),
        done: festival.applicationsOpen || count > 0,
        href: '#applications',
      },
      {
        title: m.organizer_step_decide(),
        words:
          waiting > 0
            ? m.organizer_step_decide_waiting({ count: waiting })
            : count > 0
              ? m.organizer_step_decide_done({ count: accepted })
              : m.organizer_step_decide_none(),
        done: count > 0 && waiting === 0,
        href: `${root}/applications`,
      },
      {
        title: m.organizer_step_place(),
        words:
          left > 0
            ? m.organizer_step_place_left({ count: left })
            : accepted > 0
              ? m.organizer_step_place_done({ count: assignments.length })
              : m.organizer_step_place_none(),
        done: accepted > 0 && left === 0,
        href: `${root}/assignments`,
      },
    );
  }
  const isDraft = festival.status === 'draft';
  const words = isDraft ? m.organizer_step_publish_draft() : m.organizer_step_publish_done();
  return [...steps, { title: m.organizer_step_publish(), words, done: !isDraft, href: '#status' }];
}

function planStep({ published, draft, changed }: Layout): { words: string; done: boolean } {
  const count = draft.plots.length;
  if (!published) {
    return { words: count > 0 ? m.organizer_step_plan_draft({ count }) : m.organizer_step_plan_none(), done: false };
  }
  const { version, plan } = published;
  if (changed) return { words: m.organizer_step_plan_changed({ version }), done: false };
  return { words: m.organizer_step_plan_done({ version, count: plan.plots.length }), done: true };
}
