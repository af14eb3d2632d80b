import type { ApplicationState } from '@yikeji/shared-types/application.ts';
import { columnsOf } from '@yikeji/shared-types/sheet/columns.ts';
import type { ReviewFilter, ReviewOrder } from '@yikeji/shared-types/review.ts';
import type { Locale } from '@yikeji/shared-types/text.ts';
import { ApplicationModel } from '../../applications/model.ts';
import { filterReviews, reviewOrders } from '../../applications/review-filter.ts';
import { VendorModel } from '../../vendors/model.ts';
import { columnsFor, inOrder, listMark, slotNames, vendorCells } from '../headings.ts';
import type { Table } from '../write/table.ts';
import { phoneWriter, type TableAsked, wallClock } from './asked.ts';

export const stateWords: Record<ApplicationState, Record<Locale, string>> = {
  submitted: { zh: '待审', en: 'To review' },
  'needs-info': { zh: '待补充', en: 'Asked for more' },
  accepted: { zh: '通过', en: 'Accepted' },
  waitlisted: { zh: '候补', en: 'Waitlisted' },
  declined: { zh: '未通过', en: 'Declined' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
};

/** The applications that the review list shows, in its order: the columns of an import, then what became of them. */
export async function applicationTable(
  asked: TableAsked,
  filter: ReviewFilter & { order: ReviewOrder },
): Promise<Table> {
  const { festival, language } = asked;
  const phone = phoneWriter(asked);
  const { field, direction } = reviewOrders[filter.order];
  const shown = await ApplicationModel.find(filterReviews(festival, filter))
    .sort({ [field]: direction, _id: direction })
    .lean();
  const slots = slotNames(festival);
  const letters = new Map(festival.zones.map(({ id, letter }) => [id, letter]));
  const join = (parts: string[]) => parts.join(listMark[language]);
  const keys = columnsOf.applications.filter((key) => key !== 'dates');
  return {
    title: language === 'zh' ? '报名' : 'Applications',
    columns: [
      ...columnsFor(keys, language),
      { heading: language === 'zh' ? '审核结果' : 'Decision', kind: 'text' },
      { heading: language === 'zh' ? '原因' : 'Reason', kind: 'text' },
      { heading: language === 'zh' ? '提交时间' : 'Submitted at', kind: 'moment' },
    ],
    rows: shown.map((application) => {
      const { offer, contactName, contactPhone, slotIds, preferredZoneIds, note, vendorId } = application;
      const named = slotIds.flatMap((id) => slots.get(id) ?? []).map((slot) => `${slot.date} ${slot[language]}`);
      const cells = {
        ...vendorCells({ offer, contactName, phone: phone(contactPhone) }, language),
        slots: join(named),
        zones: join(preferredZoneIds.flatMap((id) => letters.get(id) ?? [])),
        note,
        ref: String(vendorId),
      };
      const { state, reason, submittedAt } = application;
      return [...inOrder(keys, cells), stateWords[state][language], reason, wallClock(submittedAt, festival)];
    }),
  };
}

/** The vendors that a festival wrote down, in the columns of an import. */
export async function vendorTable(asked: TableAsked): Promise<Table> {
  const { festival, language } = asked;
  const phone = phoneWriter(asked);
  const vendors = await VendorModel.find({ writtenBy: festival._id }).sort({ _id: 1 }).lean();
  return {
    title: language === 'zh' ? '商户' : 'Vendors',
    columns: columnsFor(columnsOf.vendors, language),
    rows: vendors.map(({ _id, offer, contactName, contactPhone }) =>
      inOrder(columnsOf.vendors, {
        ...vendorCells({ offer, contactName, phone: phone(contactPhone) }, language),
        ref: String(_id),
      }),
    ),
  };
}
