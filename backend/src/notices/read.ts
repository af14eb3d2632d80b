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
import type { ListQuery, Page } from '@yikeji/shared-types/list.ts';
import { ApplicationModel } from '../applications/model.ts';
import type { Context } from '../context.ts';
import { readPage } from '../database/read-page.ts';
import { wordsInFields } from '../database/search-text.ts';
import { FestivalModel } from '../festivals/model.ts';
import { zonesOfApplications } from './addressees.ts';
import { NoticeModel, type NoticeRecord, toNotice, toShownNotice } from './model.ts';

/** A page of all notices. */
export async function listNotices(
  festivalId: Types.ObjectId,
  { order, words, ...page }: ListQuery & { order: 'newest' | 'oldest' },
): Promise<Page<Notice>> {
  const found = await readPage<NoticeRecord>(
    NoticeModel,
    { festivalId, ...wordsInFields(words, ['title.zh', 'title.en', 'body.zh', 'body.en']) },
    { field: '_id', direction: order === 'newest' ? -1 : 1 },
    page,
  );
  return { ...found, rows: found.rows.map(toNotice) };
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
