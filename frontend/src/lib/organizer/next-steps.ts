import type { Festival } from '@yikeji/shared-types/festival.ts';
import type { Overview } from '@yikeji/shared-types/overview.ts';
import { m } from '#lib/paraglide/messages.js';

export interface Step {
  title: string;
  words: string;
  done: boolean;
  href: string;
}

/** The way from an empty fair to a published one, in the order in which it is gone. */
export function nextSteps(festival: Festival, { plan, applications, places }: Overview): Step[] {
  const root = `/organizer/${festival.slug}`;
  const steps: Step[] = [{ title: m.organizer_step_plan(), ...planStep(plan), href: `${root}/plan` }];
  if (applications) {
    const { all: count, submitted: waiting, accepted, owing } = applications;
    const { left, placed } = places;
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
              ? owing > 0
                ? m.organizer_step_decide_owing({ count: accepted, owing })
                : m.organizer_step_decide_done({ count: accepted })
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
              ? m.organizer_step_place_done({ count: placed })
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

function planStep({ plots, published, changed }: Overview['plan']): { words: string; done: boolean } {
  if (!published) {
    const words = plots > 0 ? m.organizer_step_plan_draft({ count: plots }) : m.organizer_step_plan_none();
    return { words, done: false };
  }
  const { version, plots: count } = published;
  if (changed) return { words: m.organizer_step_plan_changed({ version }), done: false };
  return { words: m.organizer_step_plan_done({ version, count }), done: true };
}
