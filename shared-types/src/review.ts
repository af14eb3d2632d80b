import * as z from 'zod';
import {
  type ApplicationState,
  applicationForOrganizer,
  decide,
  decision,
  decisionNeedsReason,
  type Decision,
  applicationStates,
} from './application.ts';
import { category } from './category.ts';
import { endpoints } from './endpoint.ts';
import { id, nonce } from './id.ts';
import { listQuery, pageOf } from './list.ts';
import { paperStanding } from './paper.ts';
import { line, type Name, paragraph } from './text.ts';
import { instant } from './time.ts';

/** What a decision is called when somebody is told of another's. */
export const decisionNames: Record<Decision, Name> = {
  accept: { zh: '通过', en: 'accept' },
  waitlist: { zh: '候补', en: 'waitlist' },
  ask: { zh: '请补材料', en: 'ask for more' },
  decline: { zh: '不通过', en: 'decline' },
};

/** A decision that its vendor was not told of yet. Nothing outside the review knows of it. */
export const decisionDraft = z
  .object({ decision, reason: z.string(), by: z.string(), at: instant })
  .meta({ id: 'DecisionDraft' });
export type DecisionDraft = z.infer<typeof decisionDraft>;

/** What staff tell one another about an application; or the draft that fell when its vendor changed the application. */
export const staffNote = z
  .object({ id: nonce, text: z.string(), by: z.string(), at: instant, fallen: decision.nullable() })
  .meta({ id: 'StaffNote' });
export type StaffNote = z.infer<typeof staffNote>;

export const reviewEntry = applicationForOrganizer
  .extend({
    draft: decisionDraft.nullable(),
    /** How the papers stand that this festival asks the trade for. */
    papers: z.array(paperStanding),
    notes: z.array(staffNote),
    /** Rises with every draft; sent back with the next, so that two reviewers cannot overwrite each other. */
    reviewRevision: z.number().int(),
  })
  .meta({ id: 'ReviewEntry' });
export type ReviewEntry = z.infer<typeof reviewEntry>;

/** What a review is judged by. */
export type Reviewed = {
  state: ApplicationState;
  revision: number;
  reviewRevision: number;
  draft: { decision: Decision; reason: string } | null;
};
export type Seen = Pick<Reviewed, 'revision' | 'reviewRevision'>;

export type DraftVerdict = 'write' | 'already' | 'reason-missing' | 'decision-not-possible' | 'changed' | 'decided';

/**
 * Judges a decision (null takes a draft back) over an application as its maker saw it. `already` when the same stands
 * there, whoever made it; `decided` when another reviewer was first, `changed` when the vendor or the state moved on.
 */
export function judgeDraft(
  now: Reviewed,
  seen: Seen,
  wanted: { decision: Decision | null; reason: string },
): DraftVerdict {
  if (wanted.decision !== null && decisionNeedsReason(wanted.decision) && wanted.reason === '') return 'reason-missing';
  const same = (now.draft?.decision ?? null) === wanted.decision;
  if (same && (wanted.decision === null || now.draft?.reason === wanted.reason)) return 'already';
  if (now.revision !== seen.revision) return 'changed';
  if (now.reviewRevision !== seen.reviewRevision) return 'decided';
  if (wanted.decision !== null && decide(now.state, wanted.decision) === null) return 'decision-not-possible';
  return 'write';
}

/** Where an application will stand once its draft is told; its state when there is none. */
export function stateToCome(reviewed: Pick<Reviewed, 'state' | 'draft'>): ApplicationState {
  return (reviewed.draft && decide(reviewed.state, reviewed.draft.decision)) ?? reviewed.state;
}

export const reviewQueues = ['to-review', 'drafted', ...applicationStates, 'all'] as const;

/** The piles on a reviewer's desk: not looked at, decided and not told, and what each state holds. */
export const reviewQueue = z.enum(reviewQueues).meta({ id: 'ReviewQueue' });
export type ReviewQueue = z.infer<typeof reviewQueue>;

export const reviewFilter = z.object({
  queue: reviewQueue.default('all'),
  category: category.optional(),
  words: line(60).default(''),
});
export type ReviewFilter = z.infer<typeof reviewFilter>;

export const reviewOrders = ['oldest', 'newest', 'name'] as const;
export const reviewOrder = z.enum(reviewOrders).meta({ id: 'ReviewOrder' });
export type ReviewOrder = z.infer<typeof reviewOrder>;

const count = z.number().int();
/** One category's applications: how many there are, by where they will stand once everything is told. */
export const categoryCounts = z
  .object({
    category,
    quota: count.nullable(),
    all: count,
    toReview: count,
    accepted: count,
    waitlisted: count,
    declined: count,
  })
  .meta({ id: 'CategoryCounts' });
export type CategoryCounts = z.infer<typeof categoryCounts>;

export const reviewCounts = z
  .object({
    queues: z.record(reviewQueue, count),
    /** Untold decisions of each kind. */
    drafts: z.record(decision, count),
    categories: z.array(categoryCounts),
  })
  .meta({ id: 'ReviewCounts' });
export type ReviewCounts = z.infer<typeof reviewCounts>;

const seen = z.object({ applicationId: id, revision: z.number().int(), reviewRevision: z.number().int() });

export const reviewEndpoints = endpoints({
  'GET /festivals/:slug/reviews': {
    summary: 'Applications to review, a page at a time, by pile, category and words',
    access: 'application:see',
    query: listQuery.extend({ ...reviewFilter.shape, order: reviewOrder.default('oldest') }),
    reply: pageOf(reviewEntry),
  },
  'GET /festivals/:slug/reviews/counts': {
    summary: 'How many applications lie on each pile, and by category against the quotas',
    access: 'application:see',
    reply: reviewCounts,
  },
  'POST /festivals/:slug/reviews/drafts': {
    summary:
      'Decide applications without telling anybody: those named, as they were seen, or all that match a filter; no decision takes drafts back. The same batch again changes nothing',
    access: 'application:decide',
    body: z.object({
      batch: nonce,
      decision: decision.nullable(),
      reason: paragraph(600).default(''),
      on: z.union([z.object({ applications: z.array(seen).min(1).max(500) }), z.object({ filter: reviewFilter })]),
    }),
    reply: z.object({
      drafted: count,
      /** Those named, as they are now; empty when a filter named them. */
      entries: z.array(reviewEntry),
      refused: z.array(z.object({ applicationId: id, code: z.string(), message: z.string() })),
    }),
  },
  'POST /festivals/:slug/reviews/undo': {
    summary: 'Put back what a batch of decisions changed, where nobody decided anew and nothing was told since',
    access: 'application:decide',
    body: z.object({ batch: nonce }),
    reply: z.object({ undone: count }),
  },
  'POST /festivals/:slug/reviews/telling': {
    summary:
      'Tell the vendors what was decided: all of it, or of the applications named. Asking again finishes what was left',
    access: 'application:decide',
    body: z.object({ applicationIds: z.array(id).min(1).max(500).optional() }),
    reply: z.object({ told: count, left: count }),
  },
  'POST /festivals/:slug/applications/:applicationId/notes': {
    summary: 'Leave a note that only staff see; the same nonce again leaves one note',
    access: 'application:decide',
    body: z.object({ nonce, text: paragraph(1000).min(1) }),
    reply: reviewEntry,
  },
  'DELETE /festivals/:slug/applications/:applicationId/notes/:noteId': {
    summary: 'Take a note away',
    access: 'application:decide',
    reply: reviewEntry,
  },
});
