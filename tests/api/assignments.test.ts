import { expect } from 'chai';
import { readBoard } from '../support/board.ts';
import type { OfferSent } from '../support/samples.ts';
import { offerSample } from '../support/samples.ts';
import type { RefusedAnswer } from '../support/client.ts';
import { useWorld } from '../support/world.ts';

const needs = (over: Partial<OfferSent['needs']>) => ({ needs: { ...offerSample().needs, ...over } });

describe('a plot', () => {
  const world = useWorld();

  const misfits: [string, Partial<OfferSent['needs']>, string][] = [
    ['a front of 3.1 m', { frontage: 3.1 }, 'plot-too-small'],
    ['a depth of 3.1 m', { depth: 3.1 }, 'plot-too-small'],
    ['2.1 kW', { powerKw: 2.1 }, 'plot-power-short'],
    ['an open flame', { openFlame: true }, 'plot-flame-forbidden'],
  ];
  for (const [what, need, code] of misfits) {
    it(`of 3 by 3 m with 2 kW cannot serve ${what}`, async () => {
      const fair = await world.anOpenFair();
      const { applicationId } = await world.anAcceptedApplication(fair, needs(need));
      const [plot] = fair.plan.plots;
      const body = { applicationId, plotId: plot!.id, slotId: 'd1-am' };
      const refused = await fair.owner.refusal('POST /festivals/:slug/assignments', {
        params: { slug: fair.slug },
        body,
      });
      expect(refused).to.include({ status: 409, code });
      if (code !== 'plot-flame-forbidden') expect(refused.message).to.include(plot!.number);
    });
  }

  it('without water cannot serve who needs it', async () => {
    const fair = await world.anOpenFair();
    const dry = await world.aPublishedPlan(fair, {
      streetId: 'dry',
      centre: [
        [0, 60],
        [30, 60],
      ],
      zoneId: 'b',
      water: false,
    });
    const plot = dry.plots.find((one) => !one.water)!;
    const { applicationId } = await world.anAcceptedApplication(fair, needs({ water: true }));
    const body = { applicationId, plotId: plot.id, slotId: 'd1-am' };
    const refused = await fair.owner.refusal('POST /festivals/:slug/assignments', {
      params: { slug: fair.slug },
      body,
    });
    expect(refused).to.include({ status: 409, code: 'plot-without-water' });
  });

  it('goes only to an accepted application of this festival, in a slot it asked for', async () => {
    const fair = await world.anOpenFair();
    const other = await world.anOpenFair();
    const plotId = fair.plan.plots[0]!.id;
    const { application } = await world.anApplication(fair);
    const { applicationId } = await world.anAcceptedApplication(fair, {}, ['d1-am']);
    const stranger = await world.anAcceptedApplication(other);
    const cases = [
      [{ applicationId: application.id, plotId, slotId: 'd1-am' }, 409, 'application-not-accepted'],
      [{ applicationId, plotId, slotId: 'd1-pm' }, 409, 'slot-not-requested'],
      [{ applicationId, plotId, slotId: 'd9' }, 404, 'slot-unknown'],
      [{ applicationId, plotId: 'p-9', slotId: 'd1-am' }, 404, 'plot-unknown'],
      [{ applicationId: stranger.applicationId, plotId, slotId: 'd1-am' }, 404, 'application-unknown'],
    ] as const;
    for (const [body, status, code] of cases) {
      const refused = await fair.owner.refusal('POST /festivals/:slug/assignments', {
        params: { slug: fair.slug },
        body,
      });
      expect(refused, code).to.include({ status, code });
    }
  });

  it('wanted for 50 vendors at once by 50 organizers goes to exactly one; 49 hear that it is taken', async function () {
    this.timeout(60_000);
    const fair = await world.anOpenFair();
    const vendors = await Promise.all(Array.from({ length: 50 }, () => world.anAcceptedApplication(fair)));
    const plot = fair.plan.plots[0]!;
    const answers = await Promise.all(
      vendors.map(({ applicationId }) =>
        fair.owner.ask('POST /festivals/:slug/assignments', {
          params: { slug: fair.slug },
          body: { applicationId, plotId: plot.id, slotId: 'd1-am' },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).to.have.length(1);
    const refused = answers.filter(({ status }) => status === 409).map(({ body }) => body as RefusedAnswer);
    expect(refused).to.have.length(49);
    for (const one of refused)
      expect(one).to.deep.include({ code: 'plot-taken', details: { plotNumber: plot.number } });
    expect(
      (
        await fair.owner.call('GET /festivals/:slug/assignments', {
          params: { slug: fair.slug },
          query: { limit: 200 },
        })
      ).rows,
    ).to.have.length(1);
  });

  it('given 50 times at once to the same vendor is one assignment and 50 successes', async () => {
    const fair = await world.anOpenFair();
    const { applicationId } = await world.anAcceptedApplication(fair);
    const all = await Promise.all(
      Array.from({ length: 50 }, () => world.assign(fair, applicationId, fair.plan.plots[0]!.id)),
    );
    expect(new Set(all.map((one) => one.id)).size).to.equal(1);
  });

  it('is one of 20 tried at once for a vendor in a slot; the others hear where the vendor stands', async () => {
    const fair = await world.anOpenFair();
    const { applicationId } = await world.anAcceptedApplication(fair);
    const plots = fair.plan.plots.slice(0, 20);
    const answers = await Promise.all(
      plots.map((plot) =>
        fair.owner.ask('POST /festivals/:slug/assignments', {
          params: { slug: fair.slug },
          body: { applicationId, plotId: plot.id, slotId: 'd1-am' },
        }),
      ),
    );
    const won = plots.filter((_, index) => answers[index]!.status === 200);
    expect(won).to.have.length(1);
    for (const { status, body } of answers) {
      if (status !== 200)
        expect(body).to.deep.include({ code: 'vendor-elsewhere', details: { plotNumber: won[0]!.number } });
    }
    await world.assign(fair, applicationId, plots[5]!.id, 'd1-pm');
  });

  it('freed is free for another; freeing it again is harmless', async () => {
    const fair = await world.anOpenFair();
    const { assignment } = await world.anAssignment(fair);
    const params = { slug: fair.slug, assignmentId: assignment.id };
    for (let time = 0; time < 2; time++) {
      const freed = await fair.owner.call('DELETE /festivals/:slug/assignments/:assignmentId', { params });
      expect(freed.id).to.equal(assignment.id);
    }
    expect((await world.anAssignment(fair)).assignment.plotId).to.equal(assignment.plotId);
  });
});

describe('a substitute', () => {
  const world = useWorld();

  it('takes over the place from the waitlist, and has a pass', async () => {
    const fair = await world.anOpenFair();
    const absent = await world.anAssignment(fair);
    const { application } = await world.anApplication(fair, {}, ['d1-pm']);
    await world.decide(fair, application, 'waitlist');
    const params = { slug: fair.slug, assignmentId: absent.assignment.id };
    const ask = { params, body: { applicationId: application.id, reason: '临时有事' } };
    const made = await fair.owner.call('POST /festivals/:slug/assignments/:assignmentId/substitute', ask);
    expect(made).to.include({
      plotId: absent.assignment.plotId,
      slotId: 'd1-am',
      source: 'substitute',
      insteadOf: absent.applicationId,
    });
    const again = await fair.owner.call('POST /festivals/:slug/assignments/:assignmentId/substitute', ask);
    expect(again.id).to.equal(made.id);
    const { entries } = await readBoard(fair.owner, fair.slug);
    expect(entries.map((entry) => [entry.applicationId, entry.substitute])).to.deep.equal([[application.id, true]]);
  });

  it('who does not suit the plot leaves the first vendor where they were', async () => {
    const fair = await world.anOpenFair();
    const absent = await world.anAssignment(fair);
    const { applicationId } = await world.anAcceptedApplication(fair, needs({ frontage: 9 }));
    const params = { slug: fair.slug, assignmentId: absent.assignment.id };
    const ask = { params, body: { applicationId } };
    const refused = await fair.owner.refusal('POST /festivals/:slug/assignments/:assignmentId/substitute', ask);
    expect(refused).to.include({ status: 409, code: 'plot-too-small' });
    const left = (
      await fair.owner.call('GET /festivals/:slug/assignments', { params: { slug: fair.slug }, query: { limit: 200 } })
    ).rows;
    expect(left.map((one) => one.id)).to.deep.equal([absent.assignment.id]);
  });

  it('is one of ten named at once; nobody stands on the plot twice', async () => {
    const fair = await world.anOpenFair();
    const absent = await world.anAssignment(fair);
    const waiting = await Promise.all(Array.from({ length: 10 }, () => world.anAcceptedApplication(fair)));
    const params = { slug: fair.slug, assignmentId: absent.assignment.id };
    const answers = await Promise.all(
      waiting.map(({ applicationId }) =>
        fair.owner.ask('POST /festivals/:slug/assignments/:assignmentId/substitute', {
          params,
          body: { applicationId },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).to.have.length(1);
    for (const { status } of answers) expect(status).to.be.oneOf([200, 409]);
    const left = (
      await fair.owner.call('GET /festivals/:slug/assignments', { params: { slug: fair.slug }, query: { limit: 200 } })
    ).rows;
    expect(left.map((one) => one.source)).to.deep.equal(['substitute']);
  });
});
