import type { assignmentEndpoints } from '@yikeji/shared-types/assignment.ts';
import type { overviewEndpoints } from '@yikeji/shared-types/overview.ts';
import type { HandlersOf } from '../http/api.ts';
import { assignPlot } from './assign.ts';
import { listApplications } from './list-applications.ts';
import { listAssignments, namePlaceable, readOccupancy } from './list-assignments.ts';
import { toAssignment } from './model.ts';
import { moveAssignment } from './move.ts';
import { readOverview } from './overview.ts';
import { releasePlot } from './release.ts';
import { substituteVendor } from './substitute.ts';

type Keys = keyof typeof assignmentEndpoints | keyof typeof overviewEndpoints | 'GET /festivals/:slug/applications';

export const assignmentRoutes: HandlersOf<Keys> = {
  'GET /festivals/:slug/overview': ({ festival, role }) => readOverview(festival._id, role),
  'GET /festivals/:slug/applications': ({ festival, role, query }) => listApplications(festival, role, query),
  'GET /festivals/:slug/assignments': ({ festival, query }) => listAssignments(festival._id, query),
  'GET /festivals/:slug/occupancy': ({ festival, query }) => readOccupancy(festival._id, query.slotId),
  'GET /festivals/:slug/placeable': ({ festival }) => namePlaceable(festival._id),
  'POST /festivals/:slug/assignments': async ({ context, account, festival, body }) =>
    toAssignment(await assignPlot(context, festival, { ...body, source: 'hand' }, account.name)),
  'DELETE /festivals/:slug/assignments/:assignmentId': async ({ context, account, festival, params }) => {
    const ended = await releasePlot(context, festival, params.assignmentId, 'released', account.name);
    return { id: String(ended._id) };
  },
  'POST /festivals/:slug/assignments/:assignmentId/move': async ({ context, account, festival, params, body }) =>
    toAssignment(await moveAssignment(context, festival, params.assignmentId, body, account.name)),
  'POST /festivals/:slug/assignments/:assignmentId/substitute': async ({ context, account, festival, params, body }) =>
    toAssignment(await substituteVendor(context, festival, params.assignmentId, body, account.name)),
};
