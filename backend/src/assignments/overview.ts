import type { Types } from 'mongoose';
import { mayDo, type Role } from '@yikeji/shared-types/access.ts';
import type { ApplicationState } from '@yikeji/shared-types/application.ts';
import type { Overview } from '@yikeji/shared-types/overview.ts';
import { ApplicationModel } from '../applications/model.ts';
import { countPlots } from '../layouts/count-plots.ts';
import { AssignmentModel } from './model.ts';

/** How far a festival has come. Four queries, each answered by an index. */
export async function readOverview(festivalId: Types.ObjectId, role: Role | null): Promise<Overview> {
  const [plan, states, placed] = await Promise.all([
    countPlots(festivalId),
    ApplicationModel.aggregate<{ _id: ApplicationState; count: number; slots: number; owing: number }>([
      { $match: { festivalId } },
      {
        $group: {
          _id: '$state',
          count: { $sum: 1 },
          slots: { $sum: { $size: '$slotIds' } },
          owing: { $sum: { $cond: [{ $eq: ['$answer.given', 'open'] }, 1, 0] } },
        },
      },
    ]),
    // Of somebody with several plots side by side only the first counts.
    AssignmentModel.countDocuments({ festivalId, active: true, part: 0 }),
  ]);
  const of = (state: ApplicationState) => states.find(({ _id }) => _id === state);
  return {
    plan,
    applications: mayDo(role, 'application:see')
      ? {
          all: states.reduce((sum, { count }) => sum + count, 0),
          submitted: of('submitted')?.count ?? 0,
          accepted: of('accepted')?.count ?? 0,
          owing: of('accepted')?.owing ?? 0,
        }
      : null,
    places: { placed, left: Math.max(0, (of('accepted')?.slots ?? 0) - placed) },
  };
}
