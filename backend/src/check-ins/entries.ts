import type { Role } from '@yikeji/shared-types/access.ts';
import { maskLogin } from '@yikeji/shared-types/account.ts';
import type { Attendance, BoardEntry } from '@yikeji/shared-types/check-in.ts';
import type { MarketDay } from '@yikeji/shared-types/festival.ts';
import type { ListQuery, Page } from '@yikeji/shared-types/list.ts';
import { ApplicationModel, type ApplicationRecord } from '../applications/model.ts';
import type { Context } from '../context.ts';
import { cutPage } from '../database/read-page.ts';
import { wordsFilter } from '../database/search-text.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { readLateness } from '../lateness/read.ts';
import { chooseDay, readStandings, type Standing } from './standings.ts';

type Asked = ListQuery & {
  marketDayId?: string | undefined;
  attendance?: Attendance | undefined;
  plotId?: string | undefined;
  order: 'number' | 'missing';
};

const urgency: Record<Attendance, number> = { 'no-show': 0, late: 1, expected: 2, arrived: 3 };

/** Plot numbers as people count: A2 before A10, and those without a plot last. */
const countable = ({ places }: Standing) =>
  (places[0]?.plotNumber ?? '~').replace(/\d+/g, (digits) => digits.padStart(6, '0'));

/**
 * A page of the vendors on the board. What is in order is worked out from the day, so that it is read whole, without
 * the vendors; of those only the page's. Seven queries at most.
 */
export async function listEntries(
  context: Context,
  festival: FestivalRecord,
  role: Role | null,
  { marketDayId, attendance, plotId, order, words, ...page }: Asked,
): Promise<Page<BoardEntry>> {
  const now = context.now().getTime();
  const day = chooseDay(festival, now, marketDayId);
  const search = wordsFilter(words);
  const [standings, named] = await Promise.all([
    readStandings(festival, day, now),
    search.$and ? ApplicationModel.find({ festivalId: festival._id, ...search }, { _id: 1 }).lean() : null,
  ]);
  const meant = named && new Set(named.map(({ _id }) => String(_id)));
  const typed = words.trim().toUpperCase();
  const found = standings.filter(
    (standing) =>
      (attendance === undefined || standing.attendance === attendance) &&
      (order !== 'missing' || urgency[standing.attendance] < 2) &&
      (plotId === undefined || standing.places.some((place) => place.plotId === plotId)) &&
      (meant === null || meant.has(standing.id) || standing.places.some((place) => place.plotNumber === typed)),
  );
  const orderOf = (standing: Standing) =>
    order === 'missing' ? `${urgency[standing.attendance]} ${countable(standing)}` : countable(standing);
  const cut = cutPage(found, orderOf, page);
  return { ...cut, rows: await describeEntries(festival, day, cut.rows, role) };
}

/** Everybody on the board, by plot number: to put into a table. */
export async function allEntries(
  context: Context,
  festival: FestivalRecord,
  marketDayId: string | undefined,
): Promise<{ marketDay: MarketDay | null; entries: BoardEntry[] }> {
  const now = context.now().getTime();
  const marketDay = chooseDay(festival, now, marketDayId);
  const standings = await readStandings(festival, marketDay, now);
  const { rows } = cutPage(standings, countable, { limit: standings.length });
  return { marketDay, entries: await describeEntries(festival, marketDay, rows, 'owner') };
}

/** Phone numbers are whole for those who work with vendors, masked for who only looks. Two queries. */
async function describeEntries(
  festival: FestivalRecord,
  day: MarketDay | null,
  standings: Standing[],
  role: Role | null,
): Promise<BoardEntry[]> {
  const [vendors, lateness] = await Promise.all([
    ApplicationModel.find(
      { _id: { $in: standings.map(({ id }) => id) } },
      { offer: 1, contactName: 1, contactPhone: 1 },
    ).lean<Pick<ApplicationRecord, '_id' | 'offer' | 'contactName' | 'contactPhone'>[]>(),
    readLateness(festival._id),
  ]);
  const byId = new Map(vendors.map((vendor) => [String(vendor._id), vendor]));
  const wholePhone = role === 'owner' || role === 'planner' || role === 'gate';
  return standings.flatMap(({ id, places, attendance, arrival, substitute }) => {
    const vendor = byId.get(id);
    if (!vendor) return [];
    return {
      applicationId: id,
      vendorName: vendor.offer.name,
      contactName: vendor.contactName,
      contactPhone: wholePhone ? vendor.contactPhone : maskLogin(vendor.contactPhone),
      places,
      attendance,
      since: arrival?.at ?? null,
      expectedAt: lateness.get(id)?.find((told) => told.marketDayId === day?.id)?.expectedAt ?? null,
      gate: arrival?.gate ?? '',
      scanId: arrival?.scanId ?? null,
      substitute,
    };
  });
}
