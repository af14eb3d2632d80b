import type { assignmentEndpoints } from '@yikeji/shared-types/assignment.ts';
import type { HandlersOf } from '../http/api.ts';
import { assignPlot } from './assign.ts';
import { AssignmentModel, toAssignment } from './model.ts';
import { moveAssignment } from './move.ts';
import { releasePlot } from './release.ts';
import { substituteVendor } from './substitute.ts';

export const assignmentRoutes: HandlersOf<keyof typeof assignmentEndpoints> = {
  'GET /festivals/:slug/assignments': async ({ festival }) =>
    (await AssignmentModel.find({ festivalId: festival._id, active: true }).lean()).map(toAssignment),
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
