import type { ApplicationForVendor } from '@yikeji/shared-types/application.ts';
import { owesAnswer } from '@yikeji/shared-types/answer.ts';
import type { OwnPapers, PaperStanding } from '@yikeji/shared-types/paper.ts';
import { daysOf, isOver, type Placed } from './placed.ts';

/** Something a vendor has to do, and by when (milliseconds). */
export type Task = { id: string; at: number } & (
  | { kind: 'answer'; application: ApplicationForVendor }
  | { kind: 'confirm'; application: ApplicationForVendor }
  | { kind: 'paper'; paper: PaperStanding; applications: ApplicationForVendor[] }
  | { kind: 'come'; application: ApplicationForVendor; placed: Placed }
);

/** So long before its last day a paper that is in order is spoken of. */
const soon = 30 * 86_400_000;
const off = ['cancelled', 'postponed', 'closed'];

const daysLeft = (application: ApplicationForVendor, now: number): Placed[] =>
  off.includes(application.festival.status)
    ? []
    : daysOf(application).filter((placed) => !isOver(placed, now) && !off.includes(placed.day.status));

/** When the first day begins that is left to an application; null when none is. */
const beginsAt = (application: ApplicationForVendor, now: number): number | null => {
  const [first] = daysLeft(application, now);
  return first ? Date.parse(first.day.loadInFromAt) : null;
};

/** Whether a paper has to be sent, sent again or made anew; one in order only in its last weeks. */
function isAsked({ state, expiresOn }: PaperStanding, now: number): boolean {
  if (state === 'missing' || state === 'rejected' || state === 'expired') return true;
  return expiresOn !== null && Date.parse(`${expiresOn}T23:59:59Z`) - now < soon;
}

/**
 * Everything a vendor has to do at all festivals, soonest first: say whether they come, answer what was asked, send papers (each once, however many
 * festivals ask for it), and come with everything on each day that is left.
 */
export function agenda(applications: ApplicationForVendor[], papers: OwnPapers | null, now: number): Task[] {
  const tasks: Task[] = [];
  const byId = new Map(applications.map((application) => [application.id, application]));
  for (const application of applications) {
    const begins = beginsAt(application, now);
    if (begins === null) continue;
    if (application.state === 'needs-info')
      tasks.push({ id: `answer-${application.id}`, kind: 'answer', at: begins, application });
    if (application.answer && owesAnswer(application, now))
      tasks.push({
        id: `confirm-${application.id}`,
        kind: 'confirm',
        at: Date.parse(application.answer.by),
        application,
      });
    if (application.state !== 'accepted' || !application.pass || application.pass.revoked) continue;
    for (const placed of daysLeft(application, now))
      if (placed.plots.length > 0)
        tasks.push({
          id: `come-${application.id}-${placed.day.id}`,
          kind: 'come',
          at: Date.parse(placed.day.loadInFromAt),
          application,
          placed,
        });
  }
  const asked = (papers?.festivals ?? []).flatMap(({ applicationId, standings }) => {
    const application = byId.get(applicationId);
    const at = application ? beginsAt(application, now) : null;
    if (!application || at === null) return [];
    return standings.filter((paper) => isAsked(paper, now)).map((paper) => ({ at, application, paper }));
  });
  asked.sort((a, b) => a.at - b.at);
  for (const kind of new Set(asked.map(({ paper }) => paper.kind))) {
    const same = asked.filter(({ paper }) => paper.kind === kind);
    const [first] = same;
    if (!first) continue;
    const { at, paper } = first;
    tasks.push({ id: `paper-${kind}`, kind: 'paper', at, paper, applications: same.map((one) => one.application) });
  }
  return tasks.sort((a, b) => a.at - b.at);
}
