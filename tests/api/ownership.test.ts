import { expect } from 'chai';
import type { Client } from '../support/client.ts';
import { at } from '../support/samples.ts';
import { useWatchers } from '../support/watcher.ts';
import { until } from '../support/until.ts';
import { type Fair, useWorld } from '../support/world.ts';

describe('the owners of a festival', function () {
  this.timeout(30_000);
  const world = useWorld();
  const open = useWatchers();
  afterEach(() => world.clock.set(at('08:00')));

  const members = ({ slug }: Fair, by: Client) => by.call('GET /festivals/:slug/members', { params: { slug } });
  const remove = ({ slug }: Fair, by: Client, memberId: string) =>
    by.ask('DELETE /festivals/:slug/members/:memberId', { params: { slug, memberId } });
  const offer = async (fair: Fair, name: string) => {
    const memberId = (await members(fair, fair.owner)).find((member) => member.name === name)?.id ?? '';
    return fair.owner.call('POST /festivals/:slug/ownership-offer', {
      params: { slug: fair.slug },
      body: { memberId },
    });
  };
  const accept = ({ slug }: Fair, by: Client) =>
    by.ask('POST /festivals/:slug/ownership-offer/acceptance', { params: { slug } });

  for (let round = 1; round <= 20; round++) {
    it(`are never none, when two remove each other at once (${round} of 20)`, async () => {
      const fair = await world.aFestival();
      const other = await world.aMember(fair, 'owner', 'other');
      const list = await members(fair, fair.owner);
      const [mine, theirs] = ['周敏', 'other'].map((name) => list.find((member) => member.name === name)?.id ?? '');
      const answers = await Promise.all([remove(fair, fair.owner, theirs!), remove(fair, other, mine!)]);
      const still = (
        await Promise.all(
          [fair.owner, other].map((one) => one.ask('GET /festivals/:slug/members', { params: { slug: fair.slug } })),
        )
      ).find(({ status }) => status === 200);
      const left = still?.body as { role: string }[] | undefined;
      expect(
        left?.map(({ role }) => role),
        JSON.stringify(answers.map(({ body }) => body)),
      ).to.deep.equal(['owner']);
    });
  }

  it('are never none, when twenty owners are all removed at once', async () => {
    const fair = await world.aFestival();
    const owners = await Promise.all(
      Array.from({ length: 6 }, (_, index) => world.aMember(fair, 'owner', `o${index}`)),
    );
    const list = await members(fair, fair.owner);
    const tries = Array.from({ length: 20 }, (_, index) =>
      remove(fair, [fair.owner, ...owners][index % 7]!, list[index % list.length]!.id),
    );
    const answers = await Promise.all(tries);
    expect(
      answers.every(({ status }) => status < 500),
      JSON.stringify(answers.map(({ status }) => status)),
    ).to.equal(true);
    const { MemberModel } = await import('@yikeji/backend/festivals/member-model.ts');
    const { FestivalModel } = await import('@yikeji/backend/festivals/model.ts');
    const festival = await FestivalModel.findOne({ slug: fair.slug }).lean();
    expect(await MemberModel.countDocuments({ festivalId: festival!._id, role: 'owner' })).to.be.at.least(1);
  });

  it('hand over to a colleague who accepts', async () => {
    const fair = await world.aFestival();
    const heir = await world.aMember(fair, 'viewer', '陈志远');
    expect((await accept(fair, heir)).body).to.include({ code: 'offer-invalid' });
    const offered = await offer(fair, '陈志远');
    expect(offered.find(({ name }) => name === '陈志远')).to.include({ isOffered: true, role: 'viewer' });
    const stranger = await world.aMember(fair, 'gate');
    expect((await accept(fair, stranger)).body).to.include({ code: 'offer-invalid' });
    expect((await accept(fair, heir)).status).to.equal(200);
    const roles = Object.fromEntries((await members(fair, heir)).map(({ name, role }) => [name, role]));
    expect(roles).to.include({ 陈志远: 'owner', 周敏: 'planner' });
    expect((await accept(fair, heir)).body).to.include({ code: 'offer-invalid' });
  });

  it('may take an offer back, and it lapses after seven days', async () => {
    const fair = await world.aFestival();
    const heir = await world.aMember(fair, 'planner', '陈志远');
    await offer(fair, '陈志远');
    await fair.owner.call('DELETE /festivals/:slug/ownership-offer', { params: { slug: fair.slug } });
    expect((await accept(fair, heir)).body).to.include({ code: 'offer-invalid' });
    await offer(fair, '陈志远');
    world.clock.forward(7 * 1440 + 1);
    expect((await accept(fair, heir)).body).to.include({ code: 'offer-invalid' });
  });

  it('invite colleagues until a day, on which their part ends by itself, open pages included', async () => {
    const fair = await world.aFestival();
    const params = { slug: fair.slug };
    const invite = (role: 'gate' | 'owner') =>
      fair.owner.ask('POST /festivals/:slug/invites', { params, body: { role, endsAt: at('20:00') } });
    expect((await invite('owner')).body).to.include({ code: 'invalid-input' });
    const { token } = (await invite('gate')).body as { token: string };
    const helper = await world.anAccount('临时');
    await helper.call('POST /invites/:token/acceptance', { params: { token } });
    const page = open(helper);
    expect(await page.watch(fair.slug)).to.include({ role: 'gate' });
    world.clock.set(at('19:59'));
    expect((await helper.ask('GET /festivals/:slug/members', { params })).status).to.equal(200);
    world.clock.set(at('20:00'));
    expect((await helper.ask('GET /festivals/:slug/members', { params })).status).to.equal(404);
    expect((await helper.call('GET /session')).memberships).to.deep.equal([]);
    world.server.product.context.mail.wake();
    await until(() => !page.socket.connected);
    expect((await members(fair, fair.owner)).map(({ name }) => name)).to.deep.equal(['周敏']);
  });
});
