import * as z from 'zod';
import { fitReason, misfit } from './assignment.ts';
import { endpoints } from './endpoint.ts';
import { id, partId } from './id.ts';
import { line } from './text.ts';
import { instant } from './time.ts';

/** Why a place is worth something to a vendor, or to those around it. */
export const placeReason = z
  .enum([...fitReason.options, 'last-plot', 'wanted-near-gate', 'past-seasons', 'quiet-plot', 'others'])
  .meta({ id: 'PlaceReason' });
export type PlaceReason = z.infer<typeof placeReason>;
export const worth = z.object({ reason: placeReason, points: z.number().int() });

/** A rule that keeps a vendor off a plot whoever else stands where. */
export const barrier = z
  .enum([
    ...misfit.options,
    'flame-zone',
    'documents-missing',
    'access',
    'plot-closed',
    'pinned-elsewhere',
    'pinned-for-another',
    'group-cannot',
  ])
  .meta({ id: 'Barrier' });
export type Barrier = z.infer<typeof barrier>;

/** One of the rules or wishes that cannot be had together. What it names is given; the rest is absent. */
export const conflictPart = z
  .object({
    kind: z.enum([
      'distance',
      'apart',
      'together',
      'zone-limit',
      'circuit',
      'barrier',
      'closed',
      'pin',
      'standing',
      'required',
      'access',
    ]),
    applicationIds: z.array(id).default([]),
    plotId: partId.optional(),
    slotId: partId.optional(),
    zoneId: partId.optional(),
    circuitId: partId.optional(),
    category: z.string().optional(),
    barrier: barrier.optional(),
  })
  .meta({ id: 'ConflictPart' });
export type ConflictPart = z.infer<typeof conflictPart>;

const standing = z.object({ applicationId: id, slotId: partId, plotIds: z.array(partId) });
export type Standing = z.infer<typeof standing>;

export const proposedPlace = standing
  .extend({
    /** Where it stands today; empty when nowhere. */
    before: z.array(partId),
    points: z.number().int(),
    reasons: z.array(worth),
  })
  .meta({ id: 'ProposedPlace' });
export type ProposedPlace = z.infer<typeof proposedPlace>;

export const proposalAnswer = z
  .object({
    /** `infeasible`: proven that the rules cannot all be kept; `not-found`: nothing was found, and nothing is proven. */
    status: z.enum(['optimal', 'feasible', 'infeasible', 'not-found']),
    points: z.number().int(),
    /** No plan that places as many can have more points. */
    bound: z.number().int(),
    /** What the bound is above the points, in percent of the bound. */
    gapPercent: z.number(),
    milliseconds: z.number(),
    placements: z.array(proposedPlace),
    unplaced: z.array(
      z.object({
        applicationId: id,
        slotId: partId,
        before: z.array(partId),
        barriers: z.array(z.object({ barrier, plots: z.number().int() })),
      }),
    ),
    /** The smallest set that cannot be had together, when the rules contradict each other. */
    conflict: z.array(conflictPart),
  })
  .meta({ id: 'ProposalAnswer' });
export type ProposalAnswer = z.infer<typeof proposalAnswer>;

export const proposalProgress = z
  .object({
    phase: z.enum(['reading', 'prices', 'search', 'explaining']),
    placed: z.number().int(),
    points: z.number().int(),
    bound: z.number().int(),
    gapPercent: z.number(),
  })
  .meta({ id: 'ProposalProgress' });
export type ProposalProgress = z.infer<typeof proposalProgress>;

/** What is asked of a proposal. `nobody` may move: whoever has a plot keeps it, and only the others are placed. */
export const proposalRequest = z.object({
  slotIds: z.array(partId).max(200).optional(),
  mayMove: z.enum(['nobody', 'everybody']).default('nobody'),
  /** Those who may move all the same. */
  loose: z.array(id).max(5000).default([]),
});
export type ProposalRequest = z.infer<typeof proposalRequest>;

/** A proposal as a job: worked out away from everything else, one at a time for a festival; nothing is stored in the plan. */
export const proposal = z
  .object({
    id,
    /** `lost`: the process that worked on it is gone; starting again takes it over. */
    state: z.enum(['running', 'done', 'stopped', 'failed', 'lost']),
    stopping: z.boolean(),
    startedAt: instant,
    startedBy: line(40),
    endedAt: instant.nullable(),
    request: proposalRequest.extend({ slotIds: z.array(partId) }),
    progress: proposalProgress.nullable(),
    answer: proposalAnswer.nullable(),
    /** Whether plan, applications, rules and placements are still what it was worked out from. */
    fresh: z.boolean(),
  })
  .meta({ id: 'Proposal' });
export type Proposal = z.infer<typeof proposal>;

const move = z.object({ applicationId: id, slotId: partId, from: z.array(partId), to: z.array(partId) });
export type Move = z.infer<typeof move>;

export const whyNot = z
  .object({
    barriers: z.array(barrier),
    /** Points that the best plan with it there is short of this one. Null when no plan was found with it there. */
    costAtLeast: z.number().int().nullable(),
    costAtMost: z.number().int().nullable(),
    /** Who would stand elsewhere in the best plan found with it there. */
    moves: z.array(move),
    conflict: z.array(conflictPart),
  })
  .meta({ id: 'WhyNot' });
export type WhyNot = z.infer<typeof whyNot>;

/** What has happened to a plan: a place is free, a vendor leaves, a plot cannot be used. */
export const placeChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('free'), plotId: partId, slotId: partId }),
  z.object({ kind: z.literal('leave'), applicationId: id, slotId: partId.optional() }),
  z.object({ kind: z.literal('close'), plotId: partId, slotId: partId.optional() }),
]);
export type PlaceChange = z.infer<typeof placeChange>;

export const candidate = z
  .object({
    applicationId: id,
    state: z.enum(['accepted', 'waitlisted']),
    plotId: partId,
    slotId: partId,
    points: z.number().int(),
    reasons: z.array(worth),
    /** Rules about neighbours, zones or power that would be broken by it. */
    breaks: z.array(z.string()),
  })
  .meta({ id: 'Candidate' });
export type Candidate = z.infer<typeof candidate>;

/** How a plan is best mended: who would move, and who of those waiting fits what is free then, the best first. */
export const mending = z
  .object({
    moves: z.array(move),
    /** Points gained by the moves; below 0 when somebody has to go somewhere worse. */
    gain: z.number().int(),
    candidates: z.array(candidate),
  })
  .meta({ id: 'Mending' });
export type Mending = z.infer<typeof mending>;

export const proposalEndpoints = endpoints({
  'POST /festivals/:slug/proposals': {
    summary: 'Start working out a proposal; while one is being worked out, everybody is given that one',
    access: 'assignment:edit',
    body: proposalRequest,
    reply: proposal,
  },
  'GET /festivals/:slug/proposals/latest': {
    summary: 'The newest proposal with its progress and its answer, or null',
    access: 'assignment:see',
    reply: proposal.nullable(),
  },
  'POST /festivals/:slug/proposals/:proposalId/stop': {
    summary: 'Stop working and keep the best so far; stopping what has ended is harmless',
    access: 'assignment:edit',
    reply: proposal,
  },
  'POST /festivals/:slug/proposals/:proposalId/why-not': {
    summary: 'Why a vendor is not proposed for a plot: which rule forbids it, or what it would cost and move',
    access: 'assignment:edit',
    body: z.object({ applicationId: id, slotId: partId, plotId: partId }),
    reply: whyNot,
  },
  'POST /festivals/:slug/proposals/acceptance': {
    summary: 'Put vendors where a proposal says, all or some, moving those who stand; the way back is in the reply',
    access: 'assignment:edit',
    body: z.object({ placements: z.array(standing).min(1).max(5000) }),
    reply: z.object({
      placed: z.array(standing),
      refused: z.array(standing.extend({ code: z.string(), message: z.string() })),
      before: z.array(standing),
    }),
  },
  'POST /festivals/:slug/mendings': {
    summary: 'What a change of the plan would move, and who of those waiting fits what is free',
    access: 'assignment:edit',
    body: placeChange,
    reply: mending,
  },
  'POST /festivals/:slug/fillings': {
    summary:
      'Let somebody who waits take a free plot: accepts the application and places it; twice is the same as once',
    access: 'assignment:edit',
    body: z.object({ applicationId: id, plotId: partId, slotIds: z.array(partId).min(1).max(200) }),
    reply: z.object({ placed: z.array(standing) }),
  },
});
