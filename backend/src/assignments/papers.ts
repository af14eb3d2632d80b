import { blockingPaper, lastDayOf, type PaperStanding } from '@yikeji/shared-types/paper.ts';
import { paperNames } from '@yikeji/shared-types/paper-names.ts';
import { Refusal, type RefusalCode } from '@yikeji/shared-types/refusal.ts';
import type { ApplicationRecord } from '../applications/model.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { readStandings } from '../papers/standings.ts';

type Applicant = Pick<ApplicationRecord, '_id' | 'vendorId' | 'offer'>;

const standingsOf = (festival: FestivalRecord, applications: Applicant[]) =>
  readStandings(
    festival,
    applications.map(({ vendorId, offer }) => ({ vendorId, category: offer.category })),
  );

/** The applications, by id, whose papers allow a place: none is missing, rejected, or ends before the last day. */
export async function papersInOrder(festival: FestivalRecord, applications: Applicant[]): Promise<Set<string>> {
  const standings = await standingsOf(festival, applications);
  const inOrder = applications.filter(({ vendorId }) => blockingPaper(standings.get(String(vendorId)) ?? []) === null);
  return new Set(inOrder.map(({ _id }) => String(_id)));
}

const codes: Partial<Record<PaperStanding['state'], RefusalCode>> = {
  missing: 'paper-missing',
  rejected: 'paper-rejected',
  expired: 'paper-expired',
};

/** Refuses a place to a vendor whose papers do not allow one, and says which paper and why. */
export async function refuseWithoutPapers(festival: FestivalRecord, application: Applicant): Promise<void> {
  const standings = await standingsOf(festival, [application]);
  const blocking = blockingPaper(standings.get(String(application.vendorId)) ?? []);
  if (!blocking) return;
  const { zh, en } = paperNames[blocking.kind];
  throw new Refusal(codes[blocking.state] ?? 'paper-missing', {
    paper: blocking.kind,
    paperZh: zh,
    paperEn: en,
    expiresOn: blocking.expiresOn,
    lastDay: lastDayOf(festival),
  });
}
