import { expect } from 'chai';
import type { PlacingRules } from '@yikeji/shared-types/placing.ts';
import { liningSample, offerSample, type OfferSent } from '../support/samples.ts';
import { until } from '../support/until.ts';
import { type Fair, useWorld } from '../support/world.ts';

const needs = (over: Partial<OfferSent['needs']>) => ({ needs: { ...offerSample().needs, ...over } });

describe('a proposal', function () {
  this.timeout(60_000);
  const world = useWorld();

  const setRules = async ({ slug, owner }: Fair, over: Partial<PlacingRules>) => {
    const params = { slug };
    const { rules, revision } = await owner.call('GET /festivals/:slug/placing-rules', { params });
    return owner.call('PUT /festivals/:slug/placing-rules', {
      params,
      body: { rules: { ...rules, ...over }, revision },
    });
  };

  it('places everybody as well as can be, with reasons and its proof, and stores nothing in the plan', async () => {
    const fair = await world.anOpenFair();
    for (let vendor = 0; vendor < 3; vendor++) await world.anAcceptedApplication(fair);
    const large = await world.anAcceptedApplication(fair, needs({ frontage: 20 }), ['d1-am']);
    const { state, answer, fresh, startedBy } = await world.aProposal(fair);
    expect([state, fresh, startedBy]).to.deep.equal(['done', true, '周敏']);
    expect(answer?.placements).to.have.length(6);
    expect(answer?.points).to.be.at.most(answer?.bound ?? 0);
    for (const one of answer?.placements ?? []) {
      expect(one.reasons.reduce((total, reason) => total + reason.points, 0)).to.equal(one.points);
      expect(one.before).to.deep.equal([]);
    }
    expect(answer?.unplaced).to.deep.equal([
      {
        applicationId: large.applicationId,
        slotId: 'd1-am',
        before: [],
        barriers: [{ barrier: 'plot-too-small', plots: 70 }],
      },
    ]);
    const params = { slug: fair.slug };
    expect(
      (await fair.owner.call('GET /festivals/:slug/assignments', { params, query: { limit: 200 } })).rows,
    ).to.deep.equal([]);
  });

  it('never puts more on a circuit of the plan than it bears', async () => {
    const fair = await world.aFestival();
    const params = { slug: fair.slug };
    const empty = await fair.owner.call('GET /festivals/:slug/layout', { params });
    const body = { revision: empty.revision, lining: liningSample({ powerKw: 3 }) };
    const { draft, revision } = await fair.owner.call('POST /festivals/:slug/layout/street', { params, body });
    const box = { id: 'box', kind: 'power-box' as const, x: 0, y: 0, name: null, circuits: [{ id: 'c1', kw: 5 }] };
    const onIt = draft.plots.map((plot) => ({ kind: 'put-plot' as const, plot: { ...plot, circuitId: 'c1' } }));
    const changes = [{ kind: 'put-facility' as const, facility: box }, ...onIt];
    await fair.owner.call('PATCH /festivals/:slug/layout', { params, body: { revision, changes } });
    await fair.owner.call('POST /festivals/:slug/applications-open', { params, body: { open: true } });
    for (let vendor = 0; vendor < 3; vendor++)
      await world.anAcceptedApplication(fair, needs({ powerKw: 2 }), ['d1-am']);
    const { answer } = await world.aProposal(fair);
    expect(answer?.placements).to.have.length(2);
    expect(answer?.unplaced).to.have.length(1);
  });

  it('asked for again is the same, and says when things have changed since', async () => {
    const fair = await world.anOpenFair();
    for (let vendor = 0; vendor < 4; vendor++) await world.anAcceptedApplication(fair);
    const [first, second] = [await world.aProposal(fair), await world.aProposal(fair)];
    expect(second).to.deep.equal(first);
    await setRules(fair, { zoneSharePercent: 50 });
    const params = { slug: fair.slug };
    expect((await fair.owner.call('GET /festivals/:slug/proposals/latest', { params }))?.fresh).to.equal(false);
    const { applicationId, slotId, plotIds } = second.answer!.placements[0]!;
    const asked = {
      params: { ...params, proposalId: second.id },
      body: { applicationId, slotId, plotId: plotIds[0]! },
    };
    const refused = await fair.owner.refusal('POST /festivals/:slug/proposals/:proposalId/why-not', asked);
    expect(refused).to.include({ status: 409, code: 'proposal-stale' });
  });

  it('started by 20 people at once is one', async () => {
    const fair = await world.anOpenFair();
    for (let vendor = 0; vendor < 20; vendor++) await world.anAcceptedApplication(fair);
    const params = { slug: fair.slug };
    const planner = await world.aMember(fair, 'planner');
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        (i % 2 ? planner : fair.owner).call('POST /festivals/:slug/proposals', { params, body: {} }),
      ),
    );
    expect(new Set(all.map(({ id }) => id)).size).to.equal(1);
    await until(async () => {
      const newest = await fair.owner.call('GET /festivals/:slug/proposals/latest', { params });
      return newest?.state === 'done';
    });
  });

  it('is stopped with the best so far, and stopping again is harmless', async () => {
    const fair = await world.anOpenFair();
    await Promise.all(Array.from({ length: 40 }, () => world.anAcceptedApplication(fair)));
    const params = { slug: fair.slug };
    const { id } = await fair.owner.call('POST /festivals/:slug/proposals', { params, body: { mayMove: 'everybody' } });
    const stop = () =>
      fair.owner.call('POST /festivals/:slug/proposals/:proposalId/stop', { params: { ...params, proposalId: id } });
    await stop();
    const ended = await until(async () => {
      const newest = await fair.owner.call('GET /festivals/:slug/proposals/latest', { params });
      return newest?.state === 'running' ? null : newest;
    });
    expect(ended.state).to.be.oneOf(['stopped', 'done']);
    expect(ended.answer?.placements.length).to.equal(80);
    expect((await stop()).state).to.equal(ended.state);
  });

  it('whose process is gone is called lost, and taken over by who asks next', async () => {
    const fair = await world.anOpenFair();
    await world.anAcceptedApplication(fair);
    const { ProposalModel } = await import('@yikeji/backend/assignments/proposal-model.ts');
    const done = await world.aProposal(fair);
    await ProposalModel.updateOne(
      { _id: done.id },
      { $set: { running: true, state: 'running', worker: 'gone', aliveUntil: new Date(0), answer: null } },
    );
    const params = { slug: fair.slug };
    expect((await fair.owner.call('GET /festivals/:slug/proposals/latest', { params }))?.state).to.equal('lost');
    const again = await Promise.all(
      Array.from({ length: 5 }, () => fair.owner.call('POST /festivals/:slug/proposals', { params, body: {} })),
    );
    expect(new Set(again.map(({ id }) => id))).to.deep.equal(new Set([done.id]));
    await until(async () => {
      const newest = await fair.owner.call('GET /festivals/:slug/proposals/latest', { params });
      return newest?.state === 'done' && newest.answer?.placements.length === 2;
    });
  });

  const empty: [string, (fair: Fair) => Promise<unknown>, object, string][] = [
    ['without a plan', async () => undefined, {}, 'layout-missing'],
    ['for nobody', (fair) => world.aPublishedPlan(fair), {}, 'nobody-to-place'],
    ['for a slot there is not', (fair) => world.aPublishedPlan(fair), { slotIds: ['d9'] }, 'slot-unknown'],
  ];
  for (const [what, prepare, body, code] of empty) {
    it(`${what} is refused in words`, async () => {
      const fair = await world.aFestival();
      await prepare(fair);
      const refused = await fair.owner.refusal('POST /festivals/:slug/proposals', {
        params: { slug: fair.slug },
        body,
      });
      expect(refused.code).to.equal(code);
      expect(refused.message).to.match(/\p{Script=Han}/u);
    });
  }

  it('says which rules cannot be had together', async () => {
    const fair = await world.anOpenFair();
    const [one, other] = [await world.anAcceptedApplication(fair), await world.anAcceptedApplication(fair)];
    const [left, right] = fair.plan.plots;
    const pin = (applicationId: string, plotId: string) => ({ applicationId, plotId, slotId: 'd1-am' });
    await setRules(fair, {
      pins: [pin(one.applicationId, left!.id), pin(other.applicationId, right!.id)],
      spacedCategories: ['heritage'],
      spacedMetres: 50,
    });
    const { answer } = await world.aProposal(fair, { slotIds: ['d1-am'] });
    expect(answer?.status).to.equal('infeasible');
    expect(answer?.conflict.map(({ kind }) => kind).sort()).to.deep.equal(['distance', 'pin', 'pin']);
  });

  it('answers why not there: by a rule, or with what it would cost and move', async () => {
    const fair = await world.anOpenFair();
    const small = await world.anAcceptedApplication(fair, {}, ['d1-am']);
    await world.anAcceptedApplication(fair, {}, ['d1-am']);
    const { id, answer } = await world.aProposal(fair, { slotIds: ['d1-am'] });
    const params = { slug: fair.slug, proposalId: id };
    const mine = answer!.placements.find(({ applicationId }) => applicationId === small.applicationId)!;
    const other = answer!.placements.find(({ applicationId }) => applicationId !== small.applicationId)!;
    const ask = (plotId: string) =>
      fair.owner.call('POST /festivals/:slug/proposals/:proposalId/why-not', {
        params,
        body: { applicationId: small.applicationId, slotId: 'd1-am', plotId },
      });
    const why = await ask(other.plotIds[0]!);
    expect(why.barriers).to.deep.equal([]);
    expect(why.costAtLeast).to.be.at.most(why.costAtMost ?? 0);
    expect(why.moves.map(({ applicationId }) => applicationId)).to.deep.equal([other.applicationId]);
    expect((await ask(mine.plotIds[0]!)).costAtMost).to.equal(0);
  });

  it('is accepted in part: what somebody took meanwhile is refused in the language asked for', async () => {
    const fair = await world.anOpenFair();
    for (let vendor = 0; vendor < 3; vendor++) await world.anAcceptedApplication(fair, {}, ['d1-am']);
    const params = { slug: fair.slug };
    const { answer } = await world.aProposal(fair);
    const [first, second] = answer!.placements.map(({ applicationId, plotIds, slotId }) => ({
      applicationId,
      plotIds,
      slotId,
    }));
    const rival = await world.anAcceptedApplication(fair, {}, ['d1-am']);
    await world.assign(fair, rival.applicationId, first!.plotIds[0]!);
    fair.owner.language = 'en';
    const body = { placements: [first!, second!] };
    const taken = await fair.owner.call('POST /festivals/:slug/proposals/acceptance', { params, body });
    fair.owner.language = 'zh';
    expect(taken.placed).to.deep.equal([second]);
    expect(taken.refused).to.have.length(1);
    expect(taken.refused[0]).to.deep.include({ ...first, code: 'plot-taken' });
    expect(taken.refused[0]?.message).to.match(/is taken in this slot/);
    const again = await fair.owner.call('POST /festivals/:slug/proposals/acceptance', { params, body });
    expect(again.placed).to.deep.equal([second]);
  });

  it('lets two vendors change places, and the reply leads back', async () => {
    const fair = await world.anOpenFair();
    const [one, other] = [await world.anAssignment(fair, 0), await world.anAssignment(fair, 1)];
    const params = { slug: fair.slug };
    const place = (applicationId: string, plotId: string) => ({ applicationId, slotId: 'd1-am', plotIds: [plotId] });
    const body = {
      placements: [place(one.applicationId, other.plot.id), place(other.applicationId, one.plot.id)],
    };
    const { placed, before } = await fair.owner.call('POST /festivals/:slug/proposals/acceptance', { params, body });
    expect(placed).to.have.length(2);
    const where = async () =>
      new Map(
        (await fair.owner.call('GET /festivals/:slug/assignments', { params, query: { limit: 200 } })).rows.map(
          (each) => [each.applicationId, each.plotId],
        ),
      );
    expect((await where()).get(one.applicationId)).to.equal(other.plot.id);
    await fair.owner.call('POST /festivals/:slug/proposals/acceptance', { params, body: { placements: before } });
    expect((await where()).get(one.applicationId)).to.equal(one.plot.id);
  });

  it('gives a wide vendor two plots side by side, which residents see as its own', async () => {
    const fair = await world.anOpenFair();
    const wide = await world.anAcceptedApplication(fair, needs({ frontage: 6 }), ['d1-am']);
    const rule = {
      applicationId: wide.applicationId,
      plots: 2,
      noisy: null,
      wantsQuiet: null,
      needsAccess: null,
      required: true,
    };
    await setRules(fair, { vendors: [rule] });
    const { answer } = await world.aProposal(fair, { slotIds: ['d1-am'] });
    const [placement] = answer!.placements;
    expect(placement?.plotIds).to.have.length(2);
    const { applicationId, plotIds, slotId } = placement!;
    const params = { slug: fair.slug };
    const body = { placements: [{ applicationId, plotIds, slotId }] };
    await fair.owner.call('POST /festivals/:slug/proposals/acceptance', { params, body });
    const { stalls } = await world.visitor().call('GET /festivals/:slug', { params });
    expect(stalls.map(({ plotId }) => plotId).sort()).to.deep.equal(plotIds.toSorted());
  });
});

describe('the rules for giving out plots', () => {
  const world = useWorld();

  it('are kept; of two editors at once one is told', async () => {
    const fair = await world.aFestival();
    const params = { slug: fair.slug };
    const { rules, revision } = await fair.owner.call('GET /festivals/:slug/placing-rules', { params });
    const levels = { ...rules.levels, quiet: 4 };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        fair.owner.ask('PUT /festivals/:slug/placing-rules', {
          params,
          body: { rules: { ...rules, levels }, revision },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).to.have.length(1);
    for (const { status, body } of answers) if (status !== 200) expect(body).to.include({ code: 'changed-meanwhile' });
    expect((await fair.owner.call('GET /festivals/:slug/placing-rules', { params })).rules.levels.quiet).to.equal(4);
  });

  it('that contradict themselves are not kept', async () => {
    const fair = await world.anOpenFair();
    const { applicationId } = await world.anAcceptedApplication(fair);
    const params = { slug: fair.slug };
    const { rules, revision } = await fair.owner.call('GET /festivals/:slug/placing-rules', { params });
    const near: [string, string][] = [[applicationId, applicationId]];
    const refused = await fair.owner.refusal('PUT /festivals/:slug/placing-rules', {
      params,
      body: { rules: { ...rules, near }, revision },
    });
    expect(refused).to.deep.include({ status: 409, code: 'rules-contradict' });
    expect(refused.details).to.deep.include({ kind: 'with-itself' });
  });
});

describe('a plot that became free', () => {
  const world = useWorld();

  it('is offered to those who wait, by fit, and taken with one tap; a second tap changes nothing', async () => {
    const fair = await world.anOpenFair();
    const leaver = await world.anAssignment(fair);
    const stays = await world.anAssignment(fair, 1);
    const [haircut, heritage] = [
      await world.anApplication(fair, { category: 'haircut' }, ['d1-am']),
      await world.anApplication(fair, { category: 'heritage' }, ['d1-am']),
    ];
    for (const { application } of [haircut, heritage]) await world.decide(fair, application, 'waitlist');
    const params = { slug: fair.slug };
    await leaver.vendor.call('POST /calls/:slug/withdrawal', { params });
    const body = { kind: 'free' as const, plotId: leaver.plot.id, slotId: 'd1-am' };
    const { candidates, moves } = await fair.owner.call('POST /festivals/:slug/mendings', { params, body });
    expect(moves).to.deep.equal([]);
    expect(candidates.map(({ applicationId }) => applicationId)).to.deep.equal([
      heritage.application.id,
      haircut.application.id,
    ]);
    const take = {
      params,
      body: { applicationId: heritage.application.id, plotId: leaver.plot.id, slotIds: ['d1-am'] },
    };
    for (let time = 0; time < 2; time++) await fair.owner.call('POST /festivals/:slug/fillings', take);
    const standing = (await fair.owner.call('GET /festivals/:slug/assignments', { params, query: { limit: 200 } }))
      .rows;
    expect(standing.map(({ applicationId }) => applicationId).sort()).to.deep.equal(
      [stays.applicationId, heritage.application.id].sort(),
    );
    const late = { ...take, body: { ...take.body, applicationId: haircut.application.id } };
    const refused = await fair.owner.refusal('POST /festivals/:slug/fillings', late);
    expect(refused).to.include({ status: 409, code: 'plot-taken' });
    const left = (await fair.owner.call('GET /festivals/:slug/applications', { params, query: { limit: 200 } })).rows;
    expect(left.find(({ id }) => id === haircut.application.id)?.state).to.equal('waitlisted');
  });

  it('and a plot that is closed shows exactly who would move, and where to', async () => {
    const fair = await world.anOpenFair();
    const [one, other] = [await world.anAssignment(fair), await world.anAssignment(fair, 1)];
    const params = { slug: fair.slug };
    const body = { kind: 'close' as const, plotId: one.plot.id };
    const { moves } = await fair.owner.call('POST /festivals/:slug/mendings', { params, body });
    expect(moves).to.have.length(1);
    expect(moves[0]).to.deep.include({ applicationId: one.applicationId, slotId: 'd1-am', from: [one.plot.id] });
    expect(moves[0]?.to).to.have.length(1);
    expect(moves[0]?.to).to.not.include(other.plot.id);
  });
});
