import { expect } from 'chai';
import type { Client } from '../support/client.ts';
import { useWatchers } from '../support/watcher.ts';
import { until } from '../support/until.ts';
import { useWorld } from '../support/world.ts';

const phone =
  'Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0';

describe('a sign-in', () => {
  const world = useWorld();
  const open = useWatchers();

  async function twice(): Promise<[Client, Client]> {
    const login = world.aPhone();
    const [first, second] = [world.visitor(), world.visitor()];
    await first.register(login);
    const body = JSON.stringify({ login, password: 'long enough' });
    await second.send('POST', '/api/session', body, { 'user-agent': phone, 'content-type': 'application/json' });
    return [first, second];
  }

  it('is listed with its kind of device and no more than its network', async () => {
    const [first, second] = await twice();
    const list = await first.call('GET /sign-ins');
    expect(list.map(({ isCurrent }) => isCurrent)).to.deep.equal([true, false]);
    expect(list[1]).to.include({ device: 'phone', browser: 'WeChat' });
    expect(list[1]?.network).to.match(/^10\.\d+\.\*\.\*$/);
    expect(JSON.stringify(list)).not.to.include(second.address);
  });

  it('is ended from another one, at once and together with its open pages', async () => {
    const [first, second] = await twice();
    const page = open(second);
    await until(() => page.socket.connected);
    const other = (await first.call('GET /sign-ins')).find(({ isCurrent }) => !isCurrent);
    const left = await first.call('DELETE /sign-ins/:signInId', { params: { signInId: other!.id } });
    expect(left).to.have.length(1);
    await until(() => !page.socket.connected);
    expect((await second.call('GET /session')).account).to.equal(null);
    expect((await first.call('GET /session')).account).not.to.equal(null);
  });

  it('of all others is ended in one go, and that of somebody else never is', async () => {
    const [first, second] = await twice();
    const [stranger] = await twice();
    const [theirs] = await stranger.call('GET /sign-ins');
    const ask = { params: { signInId: theirs!.id } };
    expect(await first.refusal('DELETE /sign-ins/:signInId', ask)).to.include({ code: 'sign-in-unknown' });
    expect((await stranger.call('GET /session')).account).not.to.equal(null);
    expect(await first.call('DELETE /sign-ins')).to.have.length(1);
    expect((await second.call('GET /session')).account).to.equal(null);
  });

  it('is noted as used within the hour, and does not come back by being used while it is ended', async () => {
    const [first, second] = await twice();
    world.clock.forward(61);
    const uses = Array.from({ length: 6 }, () => second.ask('GET /session'));
    await first.call('DELETE /sign-ins');
    await Promise.all(uses);
    expect((await second.call('GET /session')).account).to.equal(null);
    expect(await first.call('GET /sign-ins')).to.have.length(1);
  });
});
