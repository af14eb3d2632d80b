import type { Role } from '@yikeji/shared-types/access.ts';
import type { ListQuery, Page } from '@yikeji/shared-types/list.ts';
import type { ReviewEntry, ReviewFilter, ReviewOrder } from '@yikeji/shared-types/review.ts';
import { readPage } from '../database/read-page.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { readStandings } from '../papers/standings.ts';
import { forOrganizer } from './for-organizer.ts';
import { ApplicationModel, type ApplicationRecord } from './model.ts';
import { filterReviews, reviewOrders } from './review-filter.ts';

/** Applications with all that only staff may know of them; two queries for the papers, however many they are. */
export async function describeReviews(
  festival: FestivalRecord,
  records: ApplicationRecord[],
  role: Role | null,
): Promise<ReviewEntry[]> {
  const traders = records.map(({ vendorId, offer }) => ({ vendorId, category: offer.category }));
  const standings = await readStandings(festival, traders);
  return records.map((record) => ({
    ...forOrganizer(record, role),
    papers: standings.get(String(record.vendorId)) ?? [],
    draft: record.draft && { ...record.draft, at: record.draft.at.toISOString() },
    notes: record.notes.map((note) => ({ ...note, at: note.at.toISOString() })),
    reviewRevision: record.reviewRevision,
  }));
}

/** One page of the applications a reviewer asked for. */
export async function listReviews(
  festival: FestivalRecord,
  role: Role | null,
  query: ListQuery & ReviewFilter & { order: ReviewOrder },
): Promise<Page<ReviewEntry>> {
  const filter = filterReviews(festival, query);
  const page = await readPage<ApplicationRecord>(ApplicationModel, filter, reviewOrders[query.order], query);
  return { ...page, rows: await describeReviews(festival, page.rows, role) };
}
