import type { Types } from 'mongoose';
import { maskLogin } from '@yikeji/shared-types/account.ts';
import type { BureauYear } from '@yikeji/shared-types/bureau.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { AccountModel } from '../accounts/model.ts';
import type { Context } from '../context.ts';
import { FestivalModel, type FestivalRecord } from '../festivals/model.ts';
import { countFestivals } from './count.ts';
import { BureauModel, ReportingModel, toBureau } from './model.ts';
import { type Counted, toNumbers } from './numbers.ts';

/** What those who work at a bureau see of the festivals with a market day in a calendar year. Refuses everybody else and a year that is none. */
export async function readBureauYear(
  context: Context,
  accountId: Types.ObjectId,
  bureauId: string,
  year: string,
): Promise<BureauYear> {
  if (!/^\d{4}$/.test(year)) throw new Refusal('not-found');
  const bureau = await BureauModel.findOne({ _id: bureauId, accountIds: accountId }).lean();
  if (!bureau) throw new Refusal('not-found');
  const [reportings, members] = await Promise.all([
    ReportingModel.find({ bureauId }).lean(),
    AccountModel.find({ _id: { $in: bureau.accountIds } }, { name: 1, login: 1 }).lean(),
  ]);
  const inYear = { marketDays: { $elemMatch: { date: { $gte: `${year}-01-01`, $lte: `${year}-12-31` } } } };
  const festivals = await FestivalModel.find({ _id: { $in: reportings.map((each) => each._id) }, ...inYear }).lean();
  const counted = await countFestivals(festivals.map((festival) => festival._id));
  const districtOf = new Map(reportings.map((each) => [String(each._id), each.districtId]));
  const now = context.now();
  return {
    bureau: toBureau(bureau, accountId),
    year: Number(year),
    members: members.map(({ _id, name, login }) => ({ id: String(_id), name, login: maskLogin(login) })),
    festivals: festivals
      .map((festival) => ({
        id: String(festival._id),
        slug: festival.slug,
        name: festival.name,
        timeZone: festival.timeZone,
        status: festival.status,
        venueName: festival.venue.name,
        position: festival.venue.position,
        firstDate: firstDateIn(festival, year),
        districtId: districtOf.get(String(festival._id)) ?? '',
        numbers: toNumbers(festival, counted.get(String(festival._id)) as Counted, now.getTime()),
      }))
      .sort((a, b) => a.firstDate.localeCompare(b.firstDate)),
    generatedAt: now.toISOString(),
  };
}

function firstDateIn({ marketDays }: Pick<FestivalRecord, 'marketDays'>, year: string): string {
  const dates = marketDays.map((day) => day.date).filter((date) => date.startsWith(year));
  return dates.sort()[0] ?? '';
}
