import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Contract } from '@yikeji/shared-types/contract.ts';
import type { PaperKind } from '@yikeji/shared-types/paper.ts';
import type { Client } from '../support/client.ts';
import { pdfWithScript, photo, sizeOfJpeg } from '../support/pictures.ts';
import { at } from '../support/samples.ts';
import { type Fair, useWorld } from '../support/world.ts';

type Check = Contract['PUT /festivals/:slug/applications/:applicationId/papers/:paperId/check']['body'];

describe('a paper', () => {
  const world = useWorld();
  const papers: { kind: PaperKind; categories: ['heritage'] }[] = [
    { kind: 'health-certificate', categories: ['heritage'] },
  ];
  const asking = () => world.anOpenFair({ papers });
  const query = (over: Partial<Contract['POST /vendor/papers']['query']> = {}) => ({
    kind: 'health-certificate' as const,
    nonce: randomUUID(),
    ...over,
  });
  const send = (vendor: Client, over = {}, body: Uint8Array = photo()) =>
    vendor.call('POST /vendor/papers', { query: query(over), body });
  const shown = ({ slug, owner }: Fair, applicationId: string, by = owner) =>
    by.call('GET /festivals/:slug/applications/:applicationId/papers', { params: { slug, applicationId } });
  const check = ({ slug, owner }: Fair, applicationId: string, paperId: string, body: Check, by = owner) =>
    by.ask('PUT /festivals/:slug/applications/:applicationId/papers/:paperId/check', {
      params: { slug, applicationId, paperId },
      body,
    });
  const ownFile = (vendor: Client, paperId: string) =>
    vendor.ask('GET /vendor/papers/:paperId/file', { params: { paperId } });

  it('from a phone is kept upright, without the place it was taken at', async () => {
    const vendor = await world.aVendor();
    expect(photo().includes('Exif')).to.equal(true);
    const kept = await send(vendor, { expiresOn: '2037-01-01' });
    expect(kept).to.include({ mediaType: 'image/jpeg', expiresOn: '2037-01-01' });
    const { headers, body } = await ownFile(vendor, kept.id);
    const bytes = Buffer.from(body as Uint8Array);
    expect(bytes.includes('Exif')).to.equal(false);
    expect(bytes.includes('Phone')).to.equal(false);
    expect(sizeOfJpeg(bytes)).to.deep.equal([40, 60]);
    expect(headers.get('content-disposition')).to.match(/^attachment/);
    expect(headers.get('x-content-type-options')).to.equal('nosniff');
    expect(headers.get('content-security-policy')).to.include('sandbox');
    expect(headers.get('cache-control')).to.include('no-store');
  });

  it('as a PDF is handed out as it came, to be kept and never opened as a page', async () => {
    const vendor = await world.aVendor();
    const kept = await send(vendor, {}, pdfWithScript());
    const { headers, body } = await ownFile(vendor, kept.id);
    expect(Buffer.from(body as Uint8Array).equals(pdfWithScript())).to.equal(true);
    expect(headers.get('content-type')).to.equal('application/pdf');
    expect(headers.get('content-disposition')).to.match(/^attachment/);
    expect(headers.get('content-security-policy')).to.include('sandbox');
  });

  const wrong: [string, Uint8Array, number, string][] = [
    [
      'that is a program under the name of a picture',
      Buffer.concat([Buffer.from('MZ'), Buffer.alloc(400)]),
      415,
      'paper-type-unknown',
    ],
    [
      'that is an SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      415,
      'paper-type-unknown',
    ],
    ['that is a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), 415, 'paper-type-unknown'],
    ['that is a GIF', Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64'), 415, 'paper-type-unknown'],
    ['that is empty', new Uint8Array(0), 415, 'paper-type-unknown'],
    ['that was cut off on the way', photo().subarray(0, photo().length - 60), 422, 'paper-damaged'],
    ['that is half a PDF', pdfWithScript().subarray(0, 60), 422, 'paper-damaged'],
    ['that is larger than any photograph', Buffer.concat([photo(), Buffer.alloc(12_000_000)]), 413, 'too-large'],
  ];
  for (const [what, body, status, code] of wrong) {
    it(`${what} is refused, and nothing is kept`, async () => {
      const vendor = await world.aVendor();
      expect(await vendor.refusal('POST /vendor/papers', { query: query(), body })).to.include({ status, code });
      expect((await vendor.call('GET /vendor/papers')).papers).to.deep.equal([]);
    });
  }

  it('sent ten times at once with one nonce is one', async () => {
    const vendor = await world.aVendor();
    const nonce = randomUUID();
    const sent = await Promise.all(Array.from({ length: 10 }, () => send(vendor, { nonce })));
    expect(new Set(sent.map(({ id }) => id)).size).to.equal(1);
    expect((await vendor.call('GET /vendor/papers')).papers).to.have.length(1);
  });

  it('is nobody else’s: not another vendor’s, not of staff who may not, not of a festival that does not ask for it', async () => {
    const fair = await asking();
    const { vendor, application } = await world.anApplication(fair);
    const { id: paperId } = await send(vendor);
    const { id: licence } = await send(vendor, { kind: 'business-licence' });
    const other = await world.aVendor();
    expect((await ownFile(other, paperId)).status).to.equal(404);
    expect(await other.refusal('DELETE /vendor/papers/:paperId', { params: { paperId } })).to.include({ status: 404 });
    const file = (slug: string, id: string, by: Client) =>
      by.ask('GET /festivals/:slug/applications/:applicationId/papers/:paperId/file', {
        params: { slug, applicationId: application.id, paperId: id },
      });
    expect((await file(fair.slug, paperId, fair.owner)).status).to.equal(200);
    expect((await file(fair.slug, licence, fair.owner)).status).to.equal(404);
    for (const role of ['gate', 'viewer'] as const)
      expect((await file(fair.slug, paperId, await world.aMember(fair, role))).status).to.equal(403);
    const elsewhere = await asking();
    expect((await file(elsewhere.slug, paperId, elsewhere.owner)).status).to.equal(404);
    await vendor.call('POST /calls/:slug/withdrawal', { params: { slug: fair.slug } });
    expect((await file(fair.slug, paperId, fair.owner)).status).to.equal(404);
  });

  it('is shut to staff a month after the festival', async () => {
    const fair = await asking();
    const { vendor, application } = await world.anApplication(fair);
    await send(vendor);
    world.clock.set(at('09:00', '2036-06-18'));
    const params = { slug: fair.slug, applicationId: application.id };
    expect(await fair.owner.refusal('GET /festivals/:slug/applications/:applicationId/papers', { params })).to.include({
      status: 404,
    });
    world.clock.set(at('08:00'));
  });

  it('rejected with a reason shows it to its vendor; sent anew and verified, it is in order in that festival only', async () => {
    const [fair, elsewhere] = [await asking(), await asking()];
    const { vendor, application } = await world.anApplication(fair);
    await vendor.call('PUT /calls/:slug/application', {
      params: { slug: elsewhere.slug },
      body: { offer: application.offer, slotIds: ['d1-am'] },
    });
    const first = await send(vendor);
    const no: Check = { verdict: 'rejected', reason: '看不清', revision: 0 };
    expect((await check(fair, application.id, first.id, { ...no, reason: '' })).body).to.include({
      code: 'reason-missing',
    });
    expect((await check(fair, application.id, first.id, no)).status).to.equal(200);
    const at = async (slug: string) =>
      (await vendor.call('GET /vendor/papers')).festivals.find(({ festival }) => festival.slug === slug)?.standings[0];
    expect(await at(fair.slug)).to.include({ state: 'rejected', reason: '看不清' });
    expect(await at(elsewhere.slug)).to.include({ state: 'to-check' });
    const second = await send(vendor);
    expect(await at(fair.slug)).to.include({ state: 'to-check', paperId: second.id });
    await check(fair, application.id, second.id, { verdict: 'verified', expiresOn: '2036-12-31', revision: 0 });
    expect(await at(fair.slug)).to.include({ state: 'verified', expiresOn: '2036-12-31' });
    expect((await shown(fair, application.id)).papers[0]?.check).to.include({ verdict: 'verified', by: '周敏' });
  });

  it('checked by two at once is checked by one, and the other is told by whom', async () => {
    const fair = await asking();
    const { vendor, application } = await world.anApplication(fair);
    const { id } = await send(vendor);
    const colleague = await world.aMember(fair, 'planner', '李红');
    await check(fair, application.id, id, { verdict: 'verified', revision: 0 }, colleague);
    const late = await check(fair, application.id, id, { verdict: 'rejected', reason: '过期', revision: 0 });
    expect(late.body).to.include({ code: 'paper-checked-meanwhile' });
    expect((late.body as { message: string }).message).to.include('李红');
    expect((await check(fair, application.id, id, { verdict: 'verified', revision: 0 })).status).to.equal(200);
    const back = await check(fair, application.id, id, { verdict: null, revision: 1 });
    expect((back.body as { papers: { check: unknown }[] }).papers[0]?.check).to.equal(null);
  });

  it('that is missing, or ends before the last day, keeps its vendor from a plot and says so', async () => {
    const fair = await asking();
    const { vendor, applicationId } = await world.anAcceptedApplication(fair);
    const body = { applicationId, plotId: fair.plan.plots[0]!.id, slotId: 'd1-am' };
    const place = () => fair.owner.ask('POST /festivals/:slug/assignments', { params: { slug: fair.slug }, body });
    expect((await place()).body).to.include({ code: 'paper-missing' });
    const early = await send(vendor, { expiresOn: '2036-05-17' });
    const refused = (await place()).body as { code: string; message: string };
    expect(refused.code).to.equal('paper-expired');
    expect(refused.message).to.include('健康证').and.include('2036-05-17').and.include('2036-05-18');
    await send(vendor, { expiresOn: '2036-05-18' });
    expect((await place()).status).to.equal(200);
    await vendor.call('DELETE /vendor/papers/:paperId', { params: { paperId: early.id } });
  });

  it('shows in the review what is missing, and is gone from everywhere once its vendor erases it', async () => {
    const fair = await asking();
    const { vendor, application } = await world.anApplication(fair);
    const state = async () =>
      (await fair.owner.call('GET /festivals/:slug/reviews', { params: { slug: fair.slug }, query: {} })).rows[0]
        ?.papers[0]?.state;
    expect(await state()).to.equal('missing');
    const { id } = await send(vendor);
    await check(fair, application.id, id, { verdict: 'verified', revision: 0 });
    expect(await state()).to.equal('verified');
    await vendor.call('DELETE /vendor/papers/:paperId', { params: { paperId: id } });
    expect(await state()).to.equal('missing');
    expect((await shown(fair, application.id)).papers).to.deep.equal([]);
    expect((await ownFile(vendor, id)).status).to.equal(404);
    const { PaperFileModel, PaperCheckModel } = await import('@yikeji/backend/papers/model.ts');
    expect(await PaperFileModel.findById(id).lean()).to.equal(null);
    expect(await PaperCheckModel.countDocuments({ paperId: id })).to.equal(0);
  });
});
