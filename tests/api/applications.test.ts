import { expect } from 'chai';
import type { Decision } from '@yikeji/shared-types/application.ts';
import { offerSample } from '../support/samples.ts';
import { type Fair, useWorld } from '../support/world.ts';

describe('a vendor', () => {
  const world = useWorld();

  it('has no profile before saving one, and one after saving it ten times at once', async () => {
    const vendor = await world.anAccount();
    expect(await vendor.call('GET /vendor')).to.equal(null);
    const body = { offer: offerSample(), contactName: '高师傅', contactPhone: '13812345678' };
    const saved = await Promise.all(Array.from({ length: 10 }, () => vendor.call('PUT /vendor', { body })));
    expect(new Set(saved.map((one) => one.id)).size).to.equal(1);
    expect(await vendor.call('GET /vendor')).to.deep.include({ contactName: '高师傅' });
    expect((await vendor.call('GET /session')).hasVendor).to.equal(true);
  });

  it('sees no applications but its own', async () => {
    const fair = await world.anOpenFair();
    const { application } = await world.anApplication(fair);
    const other = await world.aVendor();
    expect(await other.call('GET /vendor/applications')).to.deep.equal([]);
    const params = { applicationId: application.id };
    expect(await other.refusal('GET /vendor/applications/:applicationId', { params })).to.include({ status: 404 });
  });
});

describe('an application', () => {
  const world = useWorld();
  const apply = (slug: string, over = {}) => ({
    params: { slug },
    body: { offer: offerSample(), slotIds: ['d1-am'], ...over },
  });
  const take = ({ slug, owner }: Fair, applicationId: string, decision: Decision, revision: number, reason = '') =>
    owner.ask('POST /festivals/:slug/applications/:applicationId/decision', {
      params: { slug, applicationId },
      body: { decision, reason, revision },
    });

  it('waits to be judged, and shows its vendor every step with its reason', async () => {
    const fair = await world.anOpenFair();
    const { vendor, application } = await world.anApplication(fair);
    expect(application).to.include({ state: 'submitted', revision: 1 });
    await take(fair, application.id, 'ask', 1, '请补健康证');
    const own = await vendor.call('GET /vendor/applications/:applicationId', {
      params: { applicationId: application.id },
    });
    expect(own).to.include({ state: 'needs-info', reason: '请补健康证', pass: null });
    await vendor.call('PUT /calls/:slug/application', apply(fair.slug, { note: '补好了' }));
    await take(fair, application.id, 'accept', 3);
    const [after] = await vendor.call('GET /vendor/applications');
    expect(after?.steps.map((step) => step.state)).to.deep.equal(['submitted', 'needs-info', 'submitted', 'accepted']);
    expect(after?.pass?.code).to.match(/^[2-9A-HJKMNP-Z]{8}$/);
    expect(after?.pass?.qrSvg).to.match(/^<svg/);
    expect(after).to.include({ note: '补好了' });
  });

  const refusals: [string, object, number, string][] = [
    ['of a category that is not admitted', { offer: offerSample({ category: 'legal' }) }, 409, 'category-not-admitted'],
    ['for a slot the festival does not have', { slotIds: ['d1-am', 'd9-am'] }, 404, 'slot-unknown'],
    ['with a wish for a zone it does not have', { preferredZoneIds: ['z'] }, 404, 'zone-unknown'],
    ['for no slot at all', { slotIds: [] }, 400, 'invalid-input'],
  ];
  for (const [what, over, status, code] of refusals) {
    it(`${what} is refused`, async () => {
      const fair = await world.anOpenFair();
      const vendor = await world.aVendor();
      expect(await vendor.refusal('PUT /calls/:slug/application', apply(fair.slug, over))).to.include({ status, code });
    });
  }

  it('needs a vendor profile and an open call', async () => {
    const fair = await world.anOpenFair();
    const nobody = await world.anAccount();
    expect(await nobody.refusal('PUT /calls/:slug/application', apply(fair.slug))).to.include({
      code: 'vendor-profile-missing',
    });
    const vendor = await world.aVendor();
    await fair.owner.call('POST /festivals/:slug/applications-open', {
      params: { slug: fair.slug },
      body: { open: false },
    });
    expect(await vendor.refusal('PUT /calls/:slug/application', apply(fair.slug))).to.include({
      code: 'applications-closed',
    });
  });

  it('is one, when its vendor sends it 20 times at once', async () => {
    const fair = await world.anOpenFair();
    const vendor = await world.aVendor();
    const sent = await Promise.all(
      Array.from({ length: 20 }, () => vendor.call('PUT /calls/:slug/application', apply(fair.slug))),
    );
    expect(new Set(sent.map((one) => one.id)).size).to.equal(1);
    const all = (
      await fair.owner.call('GET /festivals/:slug/applications', { params: { slug: fair.slug }, query: { limit: 200 } })
    ).rows;
    expect(all).to.have.length(1);
    expect(all[0]?.steps).to.have.length(1);
  });

  const table: [string, Decision[], string][] = [
    ['is accepted from the waitlist', ['waitlist', 'accept'], 'accepted'],
    ['is accepted after all', ['decline', 'accept'], 'accepted'],
    ['goes back to the waitlist', ['accept', 'waitlist'], 'waitlisted'],
    ['is declined after all', ['accept', 'decline'], 'declined'],
    ['stays accepted when papers are asked for too late', ['accept', 'ask'], 'decision-not-possible'],
    ['stays declined when papers are asked for too late', ['decline', 'ask'], 'decision-not-possible'],
  ];
  for (const [what, decisions, end] of table) {
    it(what, async () => {
      const fair = await world.anOpenFair();
      const { application } = await world.anApplication(fair);
      await take(fair, application.id, decisions[0]!, 1, '理由');
      const last = await take(fair, application.id, decisions[1]!, 2, '理由');
      const { state, code } = last.body as { state?: string; code?: string };
      expect(state ?? code).to.equal(end);
    });
  }

  it('is not declined or asked for papers without a reason', async () => {
    const fair = await world.anOpenFair();
    const { application } = await world.anApplication(fair);
    for (const decision of ['decline', 'ask'] as const) {
      expect((await take(fair, application.id, decision, 1)).body).to.include({ code: 'reason-missing' });
    }
  });

  it('is decided as it was seen: changed meanwhile, it is looked at again', async () => {
    const fair = await world.anOpenFair();
    const { vendor, application } = await world.anApplication(fair);
    await vendor.call('PUT /calls/:slug/application', apply(fair.slug));
    expect((await take(fair, application.id, 'accept', 1)).body).to.include({ code: 'changed-meanwhile' });
  });

  it('decided in two ways by 50 organizers at once, ends in one, with one step', async () => {
    const fair = await world.anOpenFair();
    const { application } = await world.anApplication(fair);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => take(fair, application.id, index % 2 ? 'accept' : 'decline', 1, '理由')),
    );
    const [stored] = (
      await fair.owner.call('GET /festivals/:slug/applications', { params: { slug: fair.slug }, query: { limit: 200 } })
    ).rows;
    expect(stored?.steps).to.have.length(2);
    for (const { status, body } of answers) {
      const { state, code } = body as { state?: string; code?: string };
      if (status === 200) expect(state).to.equal(stored?.state);
      else expect(code).to.be.oneOf(['changed-meanwhile', 'decision-not-possible']);
    }
  });

  it('cannot be changed by its vendor once decided', async () => {
    const fair = await world.anOpenFair();
    const { vendor } = await world.anAcceptedApplication(fair);
    expect(await vendor.refusal('PUT /calls/:slug/application', apply(fair.slug))).to.include({
      code: 'application-not-editable',
    });
  });

  for (const [how, leave] of [
    [
      'withdrawn',
      (_fair: Fair, one: Placed) => one.vendor.ask('POST /calls/:slug/withdrawal', { params: { slug: _fair.slug } }),
    ],
    ['declined', (fair: Fair, one: Placed) => take(fair, one.applicationId, 'decline', 2, '证件过期')],
    ['put back on the waitlist', (fair: Fair, one: Placed) => take(fair, one.applicationId, 'waitlist', 2)],
  ] as const) {
    it(`${how}, leaves its plots to others`, async () => {
      const fair = await world.anOpenFair();
      const one = await world.anAssignment(fair);
      expect((await leave(fair, one)).status).to.equal(200);
      expect(
        (
          await fair.owner.call('GET /festivals/:slug/assignments', {
            params: { slug: fair.slug },
            query: { limit: 200 },
          })
        ).rows,
      ).to.deep.equal([]);
      const next = await world.anAssignment(fair);
      expect(next.assignment.plotId).to.equal(one.assignment.plotId);
      const { counts } = await fair.owner.call('GET /festivals/:slug/board', {
        params: { slug: fair.slug },
        query: {},
      });
      expect(counts.total).to.equal(1);
    });
  }

  it('withdrawn while it is being placed, holds no plot in the end', async () => {
    for (let round = 0; round < 5; round++) {
      const fair = await world.anOpenFair();
      const { vendor, applicationId } = await world.anAcceptedApplication(fair);
      const params = { slug: fair.slug };
      const place = (index: number) => ({
        applicationId,
        plotId: fair.plan.plots[index]!.id,
        slotId: index % 2 ? 'd1-am' : 'd1-pm',
      });
      const placing = [0, 1, 2, 3].map((index) =>
        fair.owner.ask('POST /festivals/:slug/assignments', { params, body: place(index) }),
      );
      await Promise.all([...placing, vendor.call('POST /calls/:slug/withdrawal', { params })]);
      expect(
        (await fair.owner.call('GET /festivals/:slug/assignments', { params, query: { limit: 200 } })).rows,
      ).to.deep.equal([]);
    }
  });

  it('can be withdrawn twice and sent again', async () => {
    const fair = await world.anOpenFair();
    const { vendor } = await world.anApplication(fair);
    const params = { slug: fair.slug };
    for (let time = 0; time < 2; time++) {
      expect((await vendor.call('POST /calls/:slug/withdrawal', { params })).state).to.equal('withdrawn');
    }
    expect((await vendor.call('PUT /calls/:slug/application', apply(fair.slug))).state).to.equal('submitted');
  });

  it('shows its phone number to those who plan, masked to those who look, and its pass only to those who plan', async () => {
    const fair = await world.anOpenFair();
    const { passCode } = await world.anAcceptedApplication(fair);
    const params = { slug: fair.slug };
    const viewer = await world.aMember(fair, 'viewer');
    const [whole] = (await fair.owner.call('GET /festivals/:slug/applications', { params, query: { limit: 200 } }))
      .rows;
    const [masked] = (await viewer.call('GET /festivals/:slug/applications', { params, query: { limit: 200 } })).rows;
    expect(whole).to.include({ contactPhone: '13812345678', passCode });
    expect(masked).to.include({ contactPhone: '138****5678', passCode: null });
  });
});

type Placed = Awaited<ReturnType<ReturnType<typeof useWorld>['anAssignment']>>;
