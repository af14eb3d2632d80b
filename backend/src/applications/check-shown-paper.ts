import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { recordHistory } from '../history/record.ts';
import { checkPaper, type CheckRequest } from '../papers/check.ts';
import { findShownPaper, tellPapers } from './papers.ts';

/** Checks a paper that came with an application, writes it into the history and tells the open pages it concerns. */
export async function checkShownPaper(
  context: Context,
  festival: FestivalRecord,
  { applicationId, paperId }: { applicationId: string; paperId: string },
  request: CheckRequest,
  by: string,
): Promise<void> {
  const { paper, application } = await findShownPaper(context, festival, applicationId, paperId);
  const changes = await checkPaper(context, festival._id, paper, request, by);
  const details = { applicationId, vendorName: application.offer.name.zh, paper: paper.kind };
  if (changes.length > 0) await recordHistory(context, festival._id, 'paper:checked', details, by, changes);
  await tellPapers(context, paper.vendorId, by);
}
