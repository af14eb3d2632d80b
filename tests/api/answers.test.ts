import { expect } from 'chai';
import { lapseUnanswered } from '@yikeji/backend/applications/lapse.ts';
import { fillVacancies } from '@yikeji/backend/assignments/fill-vacancies.ts';
import { ApplicationModel } from '@yikeji/backend/applications/model.ts';
import { commandsOf, scans } from '../support/commands.ts';
import type { OfferSent } from '../support/samples.ts';
import { type Fair, useWorld } from '../support/world.ts';

describe('a vendor who is accepted where an answer is asked for', () => {
  const world = useWorld();
  beforeEach(() => world.clock.set('2036-05-10T10:00:00+08:00'));

  const anAskingFair = () => world.anOpenFair({ answerDays: 3 });
  /** What the server does by itself, here by two servers at once. */
  const timePasses = async (to?: string) => {
    if (to) world.clock.set(to);
    const { context } = world.server.product;
    await Promise.all([lapseUnanswered(context), lapseUnanswered(context)]);
    await Promise.all([fillVacancies(context), fillVacancies(context)]);
  };
  const aWaiting = async (fair: Fair, over: Partial<OfferSent> = {}, slotIds?: string[]) => {
    const { vendor, application } = await world.anApplication(fair, over, slotIds);
    await world.decide(fair, application, 'waitlist');
    return { vendor, applicationId: application.id };
  };
  const read = async ({ slug, owner }: Fair, applicationId: string) => {
    const query = { ids: applicationId, limit: 5 };
    const { rows } = await owner.call('GET /festivals/:slug/applications', { params: { slug }, query });
    return rows[0]!;
  };
  const stateOf = async (fair: Fair, applicationId: string) => (await read(fair, applicationId)).state;
  const history = async ({ slug, owner }: Fair, about: string) =>
    (await owner.call('GET /festivals/:slug/history', { params: { slug }, query: { about } })).rows.map(
      ({ kind }) => kind,
    );

  it('sees until when to answer: the end of the third day, or the first load-in if that is sooner', async () => {
    const fair = await anAskingFair();
    const { vendor } = await world.anAcceptedApplication(fair);
    const [own] = await vendor.call('GET /vendor/applications');
    expect(own?.answer).to.deep.equal({ by: '2036-05-13T15:59:00.000Z', given: 'open' });
    world.clock.set('2036-05-16T20:00:00+08:00');
    const late = await world.anAcceptedApplication(fair);
    expect((await read(fair, late.applicationId)).answer?.by).to.equal('2036-05-16T23:30:00.000Z');
    world.clock.set('2036-05-18T12:00:00+08:00');
    const last = await world.anAcceptedApplication(fair);
    expect((await read(fair, last.applicationId)).answer).to.equal(null);
  });

  it('is asked nothing where the fair asks for no answer', async () => {
    const fair = await world.anOpenFair();
    const { vendor, applicationId } = await world.anAcceptedApplication(fair);
    expect((await read(fair, applicationId)).answer).to.equal(null);
    const no = await vendor.refusal('POST /calls/:slug/answer', { params: { slug: fair.slug } });
    expect(no.code).to.equal('answer-not-asked');
  });

  it("is counted on the organizer's overview until the answer is there", async () => {
    const fair = await anAskingFair();
    const params = { slug: fair.slug };
    const { vendor } = await world.anAcceptedApplication(fair);
    await world.anAcceptedApplication(fair);
    const counts = async () => (await fair.owner.call('GET /festivals/:slug/overview', { params })).applications;
    expect(await counts()).to.deep.equal({ all: 2, submitted: 0, accepted: 2, owing: 2 });
    await vendor.call('POST /calls/:slug/answer', { params });
    expect(await counts()).to.deep.equal({ all: 2, submitted: 0, accepted: 2, owing: 1 });
  });

  it('says to come, ten times at once, which is kept and told once, and keeps the place', async () => {
    const fair = await anAskingFair();
    const waiting = await aWaiting(fair);
    const { vendor, applicationId } = await world.anAcceptedApplication(fair);
    const params = { slug: fair.slug };
    await Promise.all(Array.from({ length: 10 }, () => vendor.call('POST /calls/:slug/answer', { params })));
    await timePasses('2036-05-14T00:00:00+08:00');
    expect(await read(fair, applicationId)).to.deep.include({
      state: 'accepted',
      answer: { by: '2036-05-13T15:59:00.000Z', given: 'coming' },
    });
    expect(await stateOf(fair, waiting.applicationId)).to.equal('waitlisted');
    expect((await history(fair, applicationId)).filter((kind) => kind === 'application:confirmed')).to.have.length(1);
  });

  it('may be noted as coming by who took the call, and by nobody who only looks', async () => {
    const fair = await anAskingFair();
    const { applicationId } = await world.anAcceptedApplication(fair);
    const params = { slug: fair.slug, applicationId };
    const viewer = await world.aMember(fair, 'viewer');
    expect(await viewer.refusal('POST /festivals/:slug/applications/:applicationId/answer', { params })).to.include({
      status: 403,
    });
    const noted = await fair.owner.call('POST /festivals/:slug/applications/:applicationId/answer', { params });
    expect(noted.answer?.given).to.equal('coming');
  });

  it('loses the place when time passes: the plot is free, and the next of the same trade who waits is asked', async () => {
    const fair = await anAskingFair();
    const tailor = await aWaiting(fair, { category: 'sewing' });
    const other = await aWaiting(fair, {}, ['d2-all']);
    const first = await aWaiting(fair);
    const second = await aWaiting(fair);
    const left = await world.anAssignment(fair);
    await timePasses('2036-05-13T23:58:00+08:00');
    expect(await stateOf(fair, left.applicationId)).to.equal('accepted');

    await timePasses('2036-05-14T00:00:00+08:00');
    await timePasses();
    expect(await read(fair, left.applicationId)).to.deep.include({
      state: 'withdrawn',
      answer: { by: '2036-05-13T15:59:00.000Z', given: 'lapsed' },
    });
    const no = await left.vendor.refusal('POST /calls/:slug/answer', { params: { slug: fair.slug } });
    expect(no.code).to.equal('answer-too-late');
    const params = { slug: fair.slug };
    expect((await fair.owner.call('GET /festivals/:slug/assignments', { params, query: {} })).rows).to.deep.equal([]);
    expect(await read(fair, first.applicationId)).to.deep.include({
      state: 'accepted',
      answer: { by: '2036-05-16T23:30:00.000Z', given: 'open' },
    });
    for (const { applicationId } of [second, tailor, other])
      expect(await stateOf(fair, applicationId)).to.equal('waitlisted');
    expect(await history(fair, left.applicationId)).to.include('application:lapsed');
  });

  it('who cannot come lets the next move up at once, and each place is filled once', async () => {
    const fair = await anAskingFair();
    const waiting = [await aWaiting(fair), await aWaiting(fair), await aWaiting(fair)];
    const leaving = [await world.anAcceptedApplication(fair), await world.anAcceptedApplication(fair)];
    const params = { slug: fair.slug };
    await Promise.all(leaving.map(({ vendor }) => vendor.call('POST /calls/:slug/withdrawal', { params })));
    await timePasses();
    const states = await Promise.all(waiting.map(({ applicationId }) => stateOf(fair, applicationId)));
    expect(states).to.deep.equal(['accepted', 'accepted', 'waitlisted']);
    expect(await ApplicationModel.countDocuments({ vacancy: { $gt: '' } })).to.equal(0);
  });

  it('is found by an index, with who lapses and who moves up', async () => {
    const fair = await anAskingFair();
    await aWaiting(fair);
    await world.anAcceptedApplication(fair);
    const heard = await commandsOf(() => timePasses('2036-05-14T00:00:00+08:00'));
    const asked = heard.filter(({ collection }) => collection === 'applications');
    expect(asked.length).to.be.greaterThan(6);
    for (const command of asked) expect(await scans(command), JSON.stringify(command.body)).to.equal(false);
  });

  it('is not held to it when the fair is called off, and nobody moves up on the last day', async () => {
    const fair = await anAskingFair();
    const { applicationId } = await world.anAcceptedApplication(fair);
    const params = { slug: fair.slug };
    const reason = { kind: 'rain' as const, text: { zh: '大雨', en: 'Rain' } };
    await fair.owner.call('POST /festivals/:slug/status', { params, body: { change: 'postpone', reason } });
    await timePasses('2036-05-14T00:00:00+08:00');
    expect(await read(fair, applicationId)).to.deep.include({ state: 'accepted', answer: null });

    const going = await anAskingFair();
    const waiting = await aWaiting(going);
    const leaver = await world.anAcceptedApplication(going);
    world.clock.set('2036-05-18T12:00:00+08:00');
    await leaver.vendor.call('POST /calls/:slug/withdrawal', { params: { slug: going.slug } });
    await timePasses();
    expect(await stateOf(going, waiting.applicationId)).to.equal('waitlisted');
  });

  it('without an account, as an organizer wrote it down, is asked nothing', async () => {
    const fair = await anAskingFair();
    const given = { params: { slug: fair.slug } };
    const body = Buffer.from('商户,类别,手机\n修伞铺,裁缝,13700000019');
    const sheet = await fair.owner.call('POST /festivals/:slug/imports', {
      ...given,
      query: { kind: 'applications' },
      body,
    });
    await fair.owner.call('POST /festivals/:slug/imports/:importId/run', {
      params: { slug: fair.slug, importId: sheet.id },
      body: { revision: 1, expect: { new: 1, changed: 0 }, consent: true },
    });
    const { rows } = await fair.owner.call('GET /festivals/:slug/applications', { ...given, query: { limit: 5 } });
    const accepted = await world.decide(fair, rows[0]!, 'accept');
    expect(accepted).to.deep.include({ state: 'accepted', answer: null });
  });
});
