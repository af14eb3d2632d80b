import { expect } from 'chai';
import { isForEveryone } from '@yikeji/shared-types/live.ts';
import { until } from '../support/until.ts';
import { useWatchers } from '../support/watcher.ts';
import { type Fair, useWorld } from '../support/world.ts';

describe('a page that is open', () => {
  const world = useWorld();
  const open = useWatchers();
  const close = ({ slug, owner }: Fair, yes = false) =>
    owner.call('POST /festivals/:slug/applications-open', { params: { slug }, body: { open: yes } });
  const version = async ({ slug, owner }: Fair) =>
    (await owner.call('GET /festivals/:slug/settings', { params: { slug } })).festival.version;

  it('of a resident sees a vendor arrive and leave again', async () => {
    const fair = await world.anOpenFair();
    const { passCode, plot, applicationId } = await world.anAssignment(fair);
    const resident = open(world.visitor());
    const watched = await resident.watch(fair.slug);
    expect(watched).to.deep.equal({ version: await version(fair), role: null });
    const gate = await world.aGate(fair);
    const { id } = await world.scan(fair, gate, passCode);
    const frame = await resident.hears('check-in:recorded');
    expect(frame.details).to.deep.include({
      applicationId,
      vendorName: '芦花海盐',
      plotNumbers: [plot.number],
      gate: '北门',
    });
    expect(frame.version).to.be.greaterThan((watched as { version: number }).version);
    const undo = { params: { slug: fair.slug, scanId: id! }, body: { nonce: 'undo-once', gate: '北门' } };
    await gate.call('POST /festivals/:slug/check-ins/:scanId/undo', undo);
    expect((await resident.hears('check-in:undone')).version).to.equal(await version(fair));
    expect(JSON.stringify(resident.frames)).not.to.match(/1[3-9]\d{9}|王桂兰|高师傅/);
  });

  it('of a member hears the people counted, and a resident only how full it is', async () => {
    const fair = await world.anOpenFair({ crowdCap: 10 });
    const gate = await world.aGate(fair);
    const [inside, outside] = [open(fair.owner), open(world.visitor())];
    await Promise.all([inside.watch(fair.slug), outside.watch(fair.slug)]);
    const before = await version(fair);
    const facts = [{ nonce: 'first-tap', change: 9 }];
    const params = { slug: fair.slug };
    await gate.call('POST /festivals/:slug/head-counts', { params, body: { marketDayId: 'd1', facts } });
    const counted = await inside.hears('head-count:changed');
    expect(counted.details).to.deep.equal({ marketDayId: 'd1', entered: 9, left: 0, inside: 9, cap: 10 });
    expect(counted.version, 'a count alone makes no page old').to.equal(before);
    expect((await outside.hears('crowd:changed')).details).to.deep.equal({ marketDayId: 'd1', level: 'crowded' });
    const note = { nonce: 'not-on-the-list', name: '刘师傅' };
    await gate.call('POST /festivals/:slug/gate-notes', { params, body: note });
    expect((await inside.hears('gate-note:written')).details).to.deep.include({ name: '刘师傅' });
    expect(outside.facts()).to.deep.equal(['crowd:changed']);
  });

  it('of a resident hears that a vendor will be late', async () => {
    const fair = await world.anOpenFair();
    const { vendor, applicationId } = await world.anAssignment(fair);
    const resident = open(world.visitor());
    await resident.watch(fair.slug);
    const body = { marketDayId: 'd1', expectedAt: '2036-05-17T02:15:00.000Z' };
    await vendor.call('PUT /calls/:slug/lateness', { params: { slug: fair.slug }, body });
    expect((await resident.hears('lateness:told')).details).to.deep.include({ applicationId, ...body });
  });

  it('is told the same as 49 others', async () => {
    const fair = await world.anOpenFair();
    const { passCode } = await world.anAssignment(fair);
    const watchers = Array.from({ length: 50 }, () => open(world.visitor()));
    await Promise.all(watchers.map((watcher) => watcher.watch(fair.slug)));
    await world.scan(fair, fair.owner, passCode);
    const frames = await Promise.all(watchers.map((watcher) => watcher.hears('check-in:recorded')));
    for (const frame of frames) expect(frame).to.deep.equal(frames[0]);
  });

  it('gets a burst of facts in fewer messages, without missing one or hearing one twice', async function () {
    this.timeout(30_000);
    const fair = await world.anOpenFair();
    const watcher = open(fair.owner);
    const { version: from } = (await watcher.watch(fair.slug)) as { version: number };
    const facts = 50;
    await Promise.all(Array.from({ length: facts }, () => world.scan(fair, fair.owner, '23456789')));
    await until(() => watcher.frames.length >= facts);
    const versions = watcher.frames.map((frame) => frame.version).sort((a, b) => a - b);
    expect(versions).to.deep.equal(Array.from({ length: facts }, (_, index) => from + 1 + index));
    expect(watcher.messages.length).to.be.lessThan(facts);
  });

  it('of a stranger hears nothing that is for members, whose pages do', async () => {
    const fair = await world.anOpenFair();
    const viewer = await world.aMember(fair, 'viewer');
    const [inside, outside] = [open(viewer), open(world.visitor())];
    await Promise.all([inside.watch(fair.slug), outside.watch(fair.slug)]);
    const { vendor, application } = await world.anApplication(fair);
    await world.decide(fair, application, 'accept');
    await world.scan(fair, fair.owner, '23456789');
    await vendor.call('POST /calls/:slug/withdrawal', { params: { slug: fair.slug } });
    await close(fair);
    await Promise.all([inside.hears('festival:changed'), outside.hears('festival:changed')]);
    expect(outside.facts()).to.deep.equal(['festival:changed']);
    expect(inside.facts()).to.deep.equal([
      'application:submitted',
      'application:decided',
      'check-in:refused',
      'application:withdrawn',
      'festival:changed',
    ]);
    for (const frame of outside.frames) expect(isForEveryone(frame)).to.equal(true);
  });

  it('of a vendor hears when something of its own changed, and of nobody else', async () => {
    const fair = await world.anOpenFair();
    const { vendor, application } = await world.anApplication(fair);
    const [own, other] = [open(vendor), open(await world.aVendor())];
    await Promise.all([own.watch(fair.slug), other.watch(fair.slug)]);
    await world.decide(fair, application, 'accept');
    await until(() => own.ownChanges.length);
    expect(own.ownChanges).to.deep.equal([application.id]);
    await close(fair);
    await other.hears('festival:changed');
    expect(other.ownChanges).to.deep.equal([]);
  });

  it('that lost its connection learns on its return that it missed something', async () => {
    const fair = await world.anOpenFair();
    const watcher = open(world.visitor());
    const before = (await watcher.watch(fair.slug)) as { version: number };
    watcher.socket.disconnect();
    await close(fair);
    watcher.socket.connect();
    const after = (await watcher.watch(fair.slug)) as { version: number };
    expect(after.version).to.equal(before.version + 1);
    expect(watcher.frames).to.deep.equal([]);
    await close(fair, true);
    expect((await watcher.hears('festival:changed')).version).to.equal(after.version + 1);
  });

  it('of who leaves the festival hears no more of what is for members', async () => {
    const fair = await world.anOpenFair();
    const viewer = await world.aMember(fair, 'viewer');
    const watcher = open(viewer);
    expect(await watcher.watch(fair.slug)).to.deep.include({ role: 'viewer' });
    const members = await fair.owner.call('GET /festivals/:slug/members', { params: { slug: fair.slug } });
    const memberId = members.find((member) => member.role === 'viewer')?.id as string;
    const params = { slug: fair.slug, memberId };
    await fair.owner.call('DELETE /festivals/:slug/members/:memberId', { params });
    await until(() => watcher.socket.disconnected);
    watcher.socket.connect();
    expect(await watcher.watch(fair.slug)).to.deep.include({ role: null });
    await world.anApplication(fair);
    await close(fair);
    await watcher.hears('festival:changed');
    expect(watcher.facts()).to.deep.equal(['festival:changed']);
  });

  it('of who is no member cannot watch a draft, nor an address that nothing has', async () => {
    const fair = await world.aFestival();
    const nowhere = { code: 'not-found' };
    for (const client of [world.visitor(), await world.anAccount()]) {
      const watcher = open(client);
      expect(await watcher.watch(fair.slug)).to.deep.equal(nowhere);
      expect(await watcher.watch('nothing-here')).to.deep.equal(nowhere);
      await close(fair, true);
      await close(fair, false);
      expect(watcher.frames).to.deep.equal([]);
    }
    const member = await world.aMember(fair, 'viewer');
    expect(await open(member).watch(fair.slug)).to.deep.include({ role: 'viewer' });
    const forged = world.visitor();
    forged.cookie = `${member.cookie.slice(0, -3)}AAA`;
    expect(await open(forged).watch(fair.slug)).to.deep.equal(nowhere);
  });

  it('stays open whatever nonsense it sends', async () => {
    const fair = await world.anOpenFair();
    const watcher = open(world.visitor());
    const socket = watcher.socket as unknown as {
      emit(name: string, ...rest: unknown[]): void;
      emitWithAck(name: string, ...rest: unknown[]): Promise<unknown>;
    };
    for (const nonsense of [null, 1, 'x', [], { slug: { $ne: null } }, { slug: ['a'] }, { slug: 'x'.repeat(3000) }]) {
      expect(await socket.emitWithAck('festival:watch', nonsense), JSON.stringify(nonsense)).to.deep.equal({
        code: 'not-found',
      });
    }
    socket.emit('festival:watch');
    socket.emit('festival:watch', { slug: fair.slug });
    socket.emit('festival:frames', { frames: [] });
    expect(await watcher.watch(fair.slug)).to.have.property('version');
    expect(watcher.socket.connected).to.equal(true);
  });

  it('of a draft hears of another planner at work, which residents do not', async () => {
    const fair = await world.anOpenFair();
    const [planner, resident] = [open(fair.owner), open(world.visitor())];
    await Promise.all([planner.watch(fair.slug), resident.watch(fair.slug)]);
    const before = await version(fair);
    const changes = [{ kind: 'remove' as const, from: 'plots' as const, id: fair.plan.plots[0]!.id }];
    await fair.owner.call('PATCH /festivals/:slug/layout', {
      params: { slug: fair.slug },
      body: { revision: 1, changes },
    });
    const { details } = await planner.hears('draft:changed');
    expect(details).to.deep.include({ revision: 2, changes, editor: null });
    expect(details).to.have.property('by').that.is.a('string');
    expect(await version(fair)).to.equal(before);
    await close(fair);
    await resident.hears('festival:changed');
    expect(resident.facts()).to.deep.equal(['festival:changed']);
  });
});
