import type { Types } from 'mongoose';
import { ApplicationModel } from '../applications/model.ts';
import { AssignmentModel } from '../assignments/model.ts';
import { CheckInFactModel } from '../check-ins/model.ts';
import { LayoutModel, LayoutVersionModel } from '../layouts/model.ts';
import type { Counted } from './numbers.ts';

type Group<Key> = { _id: Key & { festival: Types.ObjectId } };

/** Counts festivals in the database, in five queries however many they are. No personal field leaves it. */
export async function countFestivals(ids: Types.ObjectId[]): Promise<Map<string, Counted>> {
  const ours = { festivalId: { $in: ids } };
  const festival = '$festivalId';
  const [applications, places, checkIns, drafts, versions] = await Promise.all([
    ApplicationModel.aggregate<Group<{ state: string }> & { count: number }>([
      { $match: ours },
      { $group: { _id: { festival, state: '$state' }, count: { $sum: 1 } } },
    ]),
    AssignmentModel.aggregate<Group<{ slotId: string }> & { vendors: Types.ObjectId[] }>([
      { $match: { ...ours, active: true } },
      { $group: { _id: { festival, slotId: '$slotId' }, vendors: { $addToSet: '$applicationId' } } },
    ]),
    CheckInFactModel.aggregate<Group<{ day: string; kind: string }> & { count: number }>([
      { $match: { ...ours, sequence: { $exists: true } } },
      { $group: { _id: { festival, day: '$marketDayId', kind: '$kind' }, count: { $sum: 1 } } },
    ]),
    LayoutModel.aggregate<{ _id: Types.ObjectId; plots: number }>([
      { $match: { _id: { $in: ids } } },
      { $project: { plots: { $size: '$draft.plots' } } },
    ]),
    LayoutVersionModel.aggregate<{ _id: Types.ObjectId; plots: number }>([
      { $match: ours },
      { $sort: { festivalId: 1, version: -1 } },
      { $group: { _id: festival, plots: { $first: { $size: '$plan.plots' } } } },
    ]),
  ]);
  const counted = new Map<string, Counted>(
    ids.map((id) => [
      String(id),
      {
        plots: 0,
        applications: 0,
        accepted: 0,
        placed: new Map<string, string[]>(),
        arrived: new Map<string, number>(),
      },
    ]),
  );
  const of = (id: Types.ObjectId) => counted.get(String(id)) as Counted;
  for (const { _id, plots } of [...drafts, ...versions]) of(_id).plots = plots;
  for (const { _id, count } of applications) {
    of(_id.festival).applications += count;
    if (_id.state === 'accepted') of(_id.festival).accepted += count;
  }
  for (const { _id, vendors } of places) of(_id.festival).placed.set(_id.slotId, vendors.map(String));
  for (const { _id, count } of checkIns) {
    const { arrived } = of(_id.festival);
    arrived.set(_id.day, (arrived.get(_id.day) ?? 0) + (_id.kind === 'undo' ? -count : count));
  }
  return counted;
}
