import type { Types } from 'mongoose';
import {
  byUrgency,
  isAddressedTo,
  nextNoticeTurn,
  type Notice,
  type NoticeBoard,
  type NoticeReader,
  noticeState,
} from '@yikeji/shared-types/notice.ts';
import { ApplicationModel } from '../applications/model.ts';
import type { Context } from '../context.ts';
import { FestivalModel } from '../festivals/model.ts';
import { zonesOfApplications } from './addressees.ts';
import { NoticeModel, toNotice, toShownNotice } from './model.ts';

const pageLength = 50;

/** A page of all notices, newest first. */
export async function listNotices(
  festivalId: Types.ObjectId,
  before: string | undefined,
): Promise<{ notices: Notice[]; next: string | null }> {
  const found = await NoticeModel.find({ festivalId, ...(before ? { _id: { $lt: before } } : {}) })
    .sort({ _id: -1 })
    .limit(pageLength + 1)
    .lean();
  const notices = found.slice(0, pageLength).map(toNotice);
  return { notices, next: found.length > pageLength ? (notices.at(-1)?.id ?? null) : null };
}

async function standing(context: Context, festivalIds: Types.ObjectId[]): Promise<(Notice & { festivalId: string })[]> {
  const found = await NoticeModel.find({
    festivalId: { $in: festivalIds },
    withdrawnAt: null,
    endsAt: { $gt: context.now() },
  }).lean();
  return found.map((record) => ({ ...toNotice(record), festivalId: String(record.festivalId) }));
}

function boardFor(context: Context, notices: Notice[], reader: NoticeReader): NoticeBoard {
  const now = context.now().getTime();
  const addressed = notices.filter(({ audience }) => isAddressedTo(audience, reader));
  const turn = nextNoticeTurn(addressed, now);
  return {
    notices: addressed
      .filter((notice) => noticeState(notice, now) === 'current')
      .map(toShownNotice)
      .sort(byUrgency),
    turnsAt: turn === null ? null : new Date(turn).toISOString(),
    serverTime: new Date(now).toISOString(),
  };
}

/** The notices of one festival that stand now, for residents or for its staff. */
export async function readCurrentNotices(
  context: Context,
  festivalId: Types.ObjectId,
  as: 'resident' | 'member',
): Promise<NoticeBoard> {
  return boardFor(context, await standing(context, [festivalId]), { kind: as });
}

/** What a vendor is told now, application by application; those without a notice are left out. */
export async function readOwnNotices(context: Context, accountId: Types.ObjectId) {
  const applications = await ApplicationModel.find(
    { accountId, state: { $ne: 'withdrawn' } },
    { festivalId: 1, state: 1 },
  ).lean();
  const notices = await standing(
    context,
    applications.map(({ festivalId }) => festivalId),
  );
  const concerned = applications.filter(({ festivalId }) =>
    notices.some((notice) => notice.festivalId === String(festivalId)),
  );
  const festivals = await FestivalModel.find(
    { _id: { $in: concerned.map(({ festivalId }) => festivalId) } },
    { slug: 1, name: 1, timeZone: 1 },
  ).lean();
  const boards = concerned.map(async ({ _id, festivalId, state }) => {
    const festival = festivals.find((one) => String(one._id) === String(festivalId));
    if (!festival) return [];
    const { slug, name, timeZone } = festival;
    const board = boardFor(
      context,
      notices.filter((notice) => notice.festivalId === String(festivalId)),
      {
        kind: 'vendor',
        applicationId: String(_id),
        accepted: state === 'accepted',
        zoneIds: (await zonesOfApplications(festivalId, [_id])).get(String(_id)) ?? [],
      },
    );
    if (board.notices.length === 0 && board.turnsAt === null) return [];
    return [{ ...board, festival: { slug, name, timeZone }, applicationId: String(_id) }];
  });
  return (await Promise.all(boards)).flat();
}
