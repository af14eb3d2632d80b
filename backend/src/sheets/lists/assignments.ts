import { categoryNames } from '@yikeji/shared-types/category-names.ts';
import { compareNumbers } from '@yikeji/shared-types/layout/numbering.ts';
import { inLanguage, type Locale } from '@yikeji/shared-types/text.ts';
import { ApplicationModel } from '../../applications/model.ts';
import { AssignmentModel } from '../../assignments/model.ts';
import { planForPlacing } from '../../layouts/model.ts';
import { slotNames } from '../headings.ts';
import type { Table, TableColumn } from '../write/table.ts';
import { phoneWriter, type TableAsked, wallClock } from './asked.ts';

const headings: Record<Locale, [string, TableColumn['kind']][]> = {
  zh: [
    ['日期', 'date'],
    ['场次', 'text'],
    ['摊位号', 'text'],
    ['分区', 'text'],
    ['商户名称', 'text'],
    ['类别', 'text'],
    ['联系人', 'text'],
    ['手机', 'text'],
    ['安排时间', 'moment'],
    ['安排人', 'text'],
  ],
  en: [
    ['Date', 'date'],
    ['Slot', 'text'],
    ['Plot', 'text'],
    ['Zone', 'text'],
    ['Vendor', 'text'],
    ['Category', 'text'],
    ['Contact', 'text'],
    ['Phone', 'text'],
    ['Assigned at', 'moment'],
    ['Assigned by', 'text'],
  ],
};

/** Who stands where, by slot and number. Three queries, however many stand. */
export async function assignmentTable(asked: TableAsked, slotId?: string): Promise<Table> {
  const { festival, language } = asked;
  const phone = phoneWriter(asked);
  const [assignments, plan] = await Promise.all([
    AssignmentModel.find({ festivalId: festival._id, active: true, ...(slotId ? { slotId } : {}) }).lean(),
    planForPlacing(festival._id),
  ]);
  const applications = await ApplicationModel.find(
    { _id: { $in: assignments.map(({ applicationId }) => applicationId) } },
    { offer: 1, contactName: 1, contactPhone: 1 },
  ).lean();
  const vendors = new Map(applications.map((each) => [String(each._id), each]));
  const plots = new Map(plan?.plots.map((plot) => [plot.id, plot]));
  const letters = new Map(festival.zones.map(({ id, letter }) => [id, letter]));
  const slots = slotNames(festival);
  const order = [...slots.keys()];
  const rows = assignments
    .map((assignment) => ({
      assignment,
      plot: plots.get(assignment.plotId),
      vendor: vendors.get(String(assignment.applicationId)),
    }))
    .sort(
      (a, b) =>
        order.indexOf(a.assignment.slotId) - order.indexOf(b.assignment.slotId) ||
        compareNumbers(a.plot?.number ?? '', b.plot?.number ?? ''),
    );
  return {
    title: language === 'zh' ? '落位' : 'Assignments',
    columns: headings[language].map(([heading, kind]) => ({ heading, kind })),
    rows: rows.map(({ assignment, plot, vendor }) => [
      slots.get(assignment.slotId)?.date ?? null,
      slots.get(assignment.slotId)?.[language] ?? null,
      plot?.number ?? null,
      letters.get(plot?.zoneId ?? '') ?? null,
      vendor ? inLanguage(vendor.offer.name, language) : null,
      vendor ? inLanguage(categoryNames[vendor.offer.category], language) : null,
      vendor?.contactName ?? null,
      vendor ? phone(vendor.contactPhone) : null,
      wallClock(assignment.assignedAt, festival),
      assignment.assignedBy,
    ]),
  };
}
