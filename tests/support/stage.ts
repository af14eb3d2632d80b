import { randomUUID } from 'node:crypto';
import { noticeSample } from './samples.ts';
import type { Fair, World } from './world.ts';

/** A festival with one of everything that an address can name. */
export interface Stage extends Fair {
  code: string;
  memberId: string;
  applicationId: string;
  assignmentId: string;
  scanId: string;
  noteNonce: string;
  proposalId: string;
  plotId: string;
  passCode: string;
  noticeId: string;
  importId: string;
  vendorId: string;
}

/** Builds a stage; as a draft, nobody but its members may know of it. */
export async function aStage(world: World, status: 'published' | 'draft' = 'published'): Promise<Stage> {
  const fair = await world.anOpenFair();
  const { slug, owner } = fair;
  const placed = await world.anAssignment(fair);
  const scan = await world.scan(fair, owner, placed.passCode);
  const { festival } = await owner.call('GET /festivals/:slug/settings', { params: { slug } });
  const body = { nonce: randomUUID(), name: '陌生人' };
  const note = await owner.call('POST /festivals/:slug/gate-notes', { params: { slug }, body });
  await world.aMember(fair, 'viewer', 'to be removed');
  const members = await owner.call('GET /festivals/:slug/members', { params: { slug } });
  const notice = await owner.call('POST /festivals/:slug/notices', { params: { slug }, body: noticeSample() });
  const vendorId = await aWrittenVendor(fair);
  const { id: importId } = await owner.call('POST /festivals/:slug/imports', {
    params: { slug },
    query: { kind: 'plots' },
    body: Buffer.from('number,zone\nB77,B'),
  });
  const proposed = await world.aProposal(fair);
  if (status === 'draft') await hide(slug);
  return {
    slug,
    owner,
    code: festival.code,
    memberId: members.find((member) => member.name === 'to be removed')?.id ?? '',
    applicationId: placed.applicationId,
    assignmentId: placed.assignment.id,
    scanId: scan.id ?? '',
    noteNonce: note.nonce,
    proposalId: proposed.id,
    plotId: placed.plot.id,
    passCode: placed.passCode,
    noticeId: notice.id,
    importId,
    vendorId,
  };
}

/** A vendor that the organizer wrote down by importing it. */
async function aWrittenVendor({ slug, owner }: Fair): Promise<string> {
  const sheet = await owner.call('POST /festivals/:slug/imports', {
    params: { slug },
    query: { kind: 'vendors' },
    body: Buffer.from('name,category,phone\nShoes,food,13700137000'),
  });
  await owner.call('POST /festivals/:slug/imports/:importId/run', {
    params: { slug, importId: sheet.id },
    body: { revision: sheet.revision, expect: { new: 1, changed: 0 }, consent: true },
  });
  const { rows: vendors } = await owner.call('GET /festivals/:slug/written-vendors', { params: { slug }, query: {} });
  return vendors[0]?.id ?? '';
}

/** No change of status leads back to a draft, so this one is written by hand. */
async function hide(slug: string): Promise<void> {
  const { FestivalModel } = await import('@yikeji/backend/festivals/model.ts');
  await FestivalModel.updateOne({ slug }, { $set: { status: 'draft', applicationsOpen: false } });
}
