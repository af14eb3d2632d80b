import type { Role } from '@yikeji/shared-types/access.ts';
import type { ApplicationState, Decision } from '@yikeji/shared-types/application.ts';
import type { FitReason, Misfit } from '@yikeji/shared-types/assignment.ts';
import type { Attendance, Verdict } from '@yikeji/shared-types/check-in.ts';
import type { FigureName } from '@yikeji/shared-types/layout/figures.ts';
import type { FindingKind } from '@yikeji/shared-types/layout/finding.ts';
import type { Area, PlanLine } from '@yikeji/shared-types/layout/plan.ts';
import type { DayStatus, FestivalStatus, ReasonKind, StatusChange } from '@yikeji/shared-types/status.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';

type Word = () => string;
type State = { tone: Tone; word: Word };

export const roleWord: Record<Role, Word> = {
  owner: m.organizer_role_owner,
  planner: m.organizer_role_planner,
  gate: m.organizer_role_gate,
  viewer: m.organizer_role_viewer,
};

export const roleHint: Record<Role, Word> = {
  owner: m.organizer_role_owner_hint,
  planner: m.organizer_role_planner_hint,
  gate: m.organizer_role_gate_hint,
  viewer: m.organizer_role_viewer_hint,
};

export const festivalState: Record<FestivalStatus, State> = {
  draft: { tone: 'slate', word: m.organizer_status_draft },
  published: { tone: 'jade', word: m.organizer_status_published },
  suspended: { tone: 'amber', word: m.organizer_status_suspended },
  postponed: { tone: 'amber', word: m.organizer_status_postponed },
  cancelled: { tone: 'cinnabar', word: m.organizer_status_cancelled },
  closed: { tone: 'slate', word: m.organizer_status_closed },
};

export const dayState: Record<DayStatus, State> = {
  scheduled: { tone: 'jade', word: m.organizer_day_scheduled },
  suspended: festivalState.suspended,
  postponed: festivalState.postponed,
  cancelled: festivalState.cancelled,
};

export const reasonWord: Record<ReasonKind, Word> = {
  wind: m.organizer_reason_wind,
  rain: m.organizer_reason_rain,
  snow: m.organizer_reason_snow,
  heat: m.organizer_reason_heat,
  'air-pollution': m.organizer_reason_air_pollution,
  crowding: m.organizer_reason_crowding,
  power: m.organizer_reason_power,
  other: m.organizer_reason_other,
};

export const changeWord: Record<StatusChange, Word> = {
  publish: m.organizer_change_publish,
  suspend: m.organizer_change_suspend,
  resume: m.organizer_change_resume,
  postpone: m.organizer_change_postpone,
  cancel: m.organizer_change_cancel,
  close: m.organizer_change_close,
  reopen: m.organizer_change_reopen,
};

/** What everybody will see after a change of status. */
export const changeEffect: Record<StatusChange, Word> = {
  publish: m.organizer_change_publish_effect,
  suspend: m.organizer_change_suspend_effect,
  resume: m.organizer_change_resume_effect,
  postpone: m.organizer_change_postpone_effect,
  cancel: m.organizer_change_cancel_effect,
  close: m.organizer_change_close_effect,
  reopen: m.organizer_change_reopen_effect,
};

export const applicationWord: Record<ApplicationState, State> = {
  submitted: { tone: 'amber', word: m.organizer_application_submitted },
  'needs-info': { tone: 'amber', word: m.organizer_application_needs_info },
  accepted: { tone: 'jade', word: m.organizer_application_accepted },
  waitlisted: { tone: 'slate', word: m.organizer_application_waitlisted },
  declined: { tone: 'cinnabar', word: m.organizer_application_declined },
  withdrawn: { tone: 'slate', word: m.organizer_application_withdrawn },
};

export const decisionWord: Record<Decision, Word> = {
  accept: m.organizer_decision_accept,
  waitlist: m.organizer_decision_waitlist,
  ask: m.organizer_decision_ask,
  decline: m.organizer_decision_decline,
};

export const misfitWord: Record<Misfit, Word> = {
  'plot-too-small': m.organizer_misfit_small,
  'plot-power-short': m.organizer_misfit_power,
  'plot-without-water': m.organizer_misfit_water,
  'plot-flame-forbidden': m.organizer_misfit_flame,
  'plot-taken': m.organizer_misfit_taken,
  'vendor-elsewhere': m.organizer_misfit_elsewhere,
  'slot-not-requested': m.organizer_misfit_slot,
  'application-not-accepted': m.organizer_misfit_accepted,
};

export const fitWord: Record<FitReason, Word> = {
  'category-zone': m.organizer_fit_category,
  'preferred-zone': m.organizer_fit_preferred,
  'size-close': m.organizer_fit_size,
  'power-close': m.organizer_fit_power,
  'water-used': m.organizer_fit_water,
  'same-plot': m.organizer_fit_same,
  'heritage-near-gate': m.organizer_fit_heritage,
};

export const findingWord: Record<FindingKind, Word> = {
  overlap: m.organizer_finding_overlap,
  'outside-venue': m.organizer_finding_outside,
  'fire-lane-narrow': m.organizer_finding_lane,
  'blocks-facility': m.organizer_finding_blocks,
  'blocks-paving': m.site_finding_paving,
  'in-fire-lane': m.organizer_finding_lane,
  'in-no-go': m.organizer_finding_no_go,
  'aisle-narrow': m.site_finding_aisle,
  'not-reachable': m.site_finding_reach,
  'food-near-toilet': m.site_finding_toilet,
  'food-near-bin': m.site_finding_bin,
  'flame-forbidden': m.site_finding_flame_forbidden,
  'flame-near': m.site_finding_flame,
  'circuit-unknown': m.site_finding_circuit_unknown,
  'circuit-overloaded': m.site_finding_circuit,
  'power-far': m.site_finding_power,
  'water-far': m.site_finding_water,
  'number-twice': m.organizer_finding_twice,
  'number-missing': m.organizer_finding_missing,
  'zone-unknown': m.organizer_finding_zone,
};

/** What a figure of a plan's rules measures. */
export const figureWord: Record<FigureName, Word> = {
  keepClear: m.site_figure_keep_clear,
  paving: m.site_figure_paving,
  aisle: m.site_figure_aisle,
  passage: m.site_figure_passage,
  toilet: m.site_figure_toilet,
  bin: m.site_figure_bin,
  flame: m.site_figure_flame,
  power: m.site_figure_power,
  water: m.site_figure_water,
};

export const lineWord: Record<PlanLine['kind'], Word> = {
  'tactile-paving': m.site_line_paving,
  'fire-lane': m.site_line_fire,
  drawing: m.site_line_drawing,
};

export const areaWord: Record<Area['kind'], Word> = {
  square: m.organizer_area_square,
  green: m.organizer_area_green,
  pavement: m.organizer_area_pavement,
  queue: m.organizer_area_queue,
  'no-go': m.organizer_area_no_go,
};

export const attendanceState: Record<Attendance, State> = {
  expected: { tone: 'slate', word: m.organizer_attendance_expected },
  arrived: { tone: 'jade', word: m.organizer_attendance_arrived },
  late: { tone: 'amber', word: m.organizer_attendance_late },
  'no-show': { tone: 'cinnabar', word: m.organizer_attendance_no_show },
};

export const verdictWord: Record<Verdict, Word> = {
  arrived: m.organizer_attendance_arrived,
  'already-here': m.organizer_verdict_here,
  'wrong-day': m.organizer_verdict_day,
  'wrong-festival': m.organizer_verdict_festival,
  'not-assigned': m.organizer_verdict_placed,
  unknown: m.organizer_verdict_unknown,
  revoked: m.organizer_verdict_revoked,
  'day-called-off': m.organizer_verdict_off,
};
