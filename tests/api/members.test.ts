import { expect } from 'chai';
import { role } from '@yikeji/shared-types/access.ts';
import { useWorld } from '../support/world.ts';

describe('an invitation', () => {
  const world = useWorld();

  for (const given of role.options) {
    it(`makes a ${given} of who follows it`, async () => {
      const fair = await world.aFestival();
      const member = await world.aMember(fair, given, '陈志远');
      const { memberships, account } = await member.call('GET /session');
      expect(memberships.map((one) => [one.festival.slug, one.role])).to.deep.equal([[fair.slug, given]]);
      expect(account?.organizer).to.equal(given === 'owner' || given === 'planner');
      const members = await fair.owner.call('GET /festivals/:slug/members', { params: { slug: fair.slug } });
      expect(members.find((one) => one.name === '陈志远')).to.deep.include({ role: given });
      expect(members.map((one) => one.login).join()).to.match(/^139\*{4}\d{4},139\*{4}\d{4}$/);
    });
  }

  it('lets one of ten in who follow it at once', async () => {
    const fair = await world.aFestival();
    const params = { slug: fair.slug };
    const { token } = await fair.owner.call('POST /festivals/:slug/invites', { params, body: { role: 'gate' } });
    const people = await Promise.all(Array.from({ length: 10 }, () => world.anAccount()));
    const answers = await Promise.all(
      people.map((one) => one.ask('POST /invites/:token/acceptance', { params: { token } })),
    );
    expect(answers.map((answer) => answer.status).sort()).to.deep.equal([200, ...Array.from({ length: 9 }, () => 410)]);
    expect(await fair.owner.call('GET /festivals/:slug/members', { params })).to.have.length(2);
  });

  it('is good for seven days', async () => {
    const fair = await world.aFestival();
    const ask = { params: { slug: fair.slug }, body: { role: 'gate' as const } };
    const { token } = await fair.owner.call('POST /festivals/:slug/invites', ask);
    const late = await world.anAccount();
    world.clock.forward(7 * 1440 + 1);
    const refused = await late.refusal('POST /invites/:token/acceptance', { params: { token } });
    expect(refused).to.include({ status: 410, code: 'invite-invalid' });
    world.clock.forward(-7 * 1440 - 1);
  });

  it('leaves the role alone of who is a member already, and stays good for another', async () => {
    const fair = await world.aFestival();
    const params = { slug: fair.slug };
    const { token } = await fair.owner.call('POST /festivals/:slug/invites', { params, body: { role: 'viewer' } });
    const again = await fair.owner.call('POST /invites/:token/acceptance', { params: { token } });
    expect(again.role).to.equal('owner');
    const other = await world.anAccount();
    expect((await other.call('POST /invites/:token/acceptance', { params: { token } })).role).to.equal('viewer');
  });
});

describe('a membership', () => {
  const world = useWorld();

  it('ends at once for whoever is removed', async () => {
    const fair = await world.aFestival();
    const params = { slug: fair.slug };
    const viewer = await world.aMember(fair, 'viewer');
    const members = await fair.owner.call('GET /festivals/:slug/members', { params });
    const memberId = members.find((member) => member.role === 'viewer')?.id ?? '';
    await fair.owner.call('DELETE /festivals/:slug/members/:memberId', { params: { ...params, memberId } });
    expect(await viewer.refusal('GET /festivals/:slug/members', { params })).to.include({ status: 404 });
  });

  it('of the last owner does not end, also when two owners remove each other at once', async () => {
    const fair = await world.aFestival();
    const params = { slug: fair.slug };
    const remove = (by: typeof fair.owner, memberId: string) =>
      by.ask('DELETE /festivals/:slug/members/:memberId', { params: { ...params, memberId } });
    const other = await world.aMember(fair, 'owner', 'other');
    const ids = (await fair.owner.call('GET /festivals/:slug/members', { params })).map((member) => member.id);
    await Promise.all([remove(fair.owner, ids[0]!), remove(other, ids[1]!)]);
    const left = await Promise.all(
      [fair.owner, other].map((one) => one.ask('GET /festivals/:slug/members', { params })),
    );
    const still = left.filter((answer) => answer.status === 200);
    expect(still).not.to.deep.equal([]);
    const members = still[0]?.body as { id: string; role: string }[];
    expect(members.map((member) => member.role)).to.include('owner');
    if (members.length > 1) return;
    const keeper = left[0]?.status === 200 ? fair.owner : other;
    expect((await remove(keeper, members[0]!.id)).body).to.include({ code: 'last-owner' });
  });

  it('of another festival cannot be ended from this one', async () => {
    const [mine, theirs] = [await world.aFestival(), await world.aFestival()];
    const [member] = await theirs.owner.call('GET /festivals/:slug/members', { params: { slug: theirs.slug } });
    const params = { slug: mine.slug, memberId: member!.id };
    expect(await mine.owner.refusal('DELETE /festivals/:slug/members/:memberId', { params })).to.include({
      status: 404,
    });
    expect(await theirs.owner.call('GET /festivals/:slug/members', { params: { slug: theirs.slug } })).to.have.length(
      1,
    );
  });
});
