import { expect } from 'chai';
import { type Fair, useWorld } from '../support/world.ts';

describe('a vendor that an organizer wrote down', () => {
  const world = useWorld();

  async function written(fair: Fair, kind: 'vendors' | 'applications' = 'applications') {
    const params = { slug: fair.slug };
    const body = Buffer.from('商户,类别,手机\n修伞铺,缝纫,13700000009');
    const sheet = await fair.owner.call('POST /festivals/:slug/imports', { params, query: { kind }, body });
    await fair.owner.call('POST /festivals/:slug/imports/:importId/run', {
      params: { ...params, importId: sheet.id },
      body: { revision: 1, expect: { new: 1, changed: 0 }, consent: true },
    });
    return (await listed(fair))[0]!;
  }
  const listed = async ({ slug, owner }: Fair) =>
    (await owner.call('GET /festivals/:slug/written-vendors', { params: { slug }, query: {} })).rows;
  const offer = ({ slug, owner }: Fair, vendorId: string) =>
    owner.call('POST /festivals/:slug/written-vendors/:vendorId/claim', { params: { slug, vendorId } });
  const accept = (token: string, login = '13700000009') =>
    ['POST /claims/:token/acceptance', { params: { token }, body: { login } }] as const;

  it('is taken over with its application and place by who has the link and knows the number, once', async () => {
    const fair = await world.anOpenFair();
    const { id } = await written(fair);
    const [application] = (
      await fair.owner.call('GET /festivals/:slug/applications', { params: { slug: fair.slug }, query: { limit: 200 } })
    ).rows;
    const accepted = await world.decide(fair, application!, 'accept');
    await world.assign(fair, accepted.id, fair.plan.plots[0]!.id);
    const { token } = await offer(fair, id);
    const shown = await world.visitor().call('GET /claims/:token', { params: { token } });
    expect(JSON.stringify(shown)).to.include('修伞铺').and.not.include('1370000');
    const vendor = await world.anAccount();
    expect(await vendor.refusal(...accept(token, '13700000008'))).to.include({
      code: 'claim-login-wrong',
      status: 403,
    });
    expect(await vendor.call(...accept(token))).to.deep.equal({ applications: 1 });
    const [own] = await vendor.call('GET /vendor/applications');
    expect(own?.placements).to.have.length(1);
    expect((await vendor.refusal(...accept(token))).code).to.equal('claim-invalid');
    expect(await listed(fair)).to.deep.equal([]);
  });

  it('goes to one of five who follow the link at once', async () => {
    const fair = await world.anOpenFair();
    const { token } = await offer(fair, (await written(fair)).id);
    const people = await Promise.all(Array.from({ length: 5 }, () => world.anAccount()));
    const answers = await Promise.all(people.map((one) => one.ask(...accept(token))));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 410, 410, 410, 410]);
  });

  it('joins the profile that the vendor has, which stays as it was', async () => {
    const fair = await world.anOpenFair();
    const { token } = await offer(fair, (await written(fair)).id);
    const vendor = await world.aVendor();
    const before = await vendor.call('GET /vendor');
    await vendor.call(...accept(token));
    expect(await vendor.call('GET /vendor')).to.deep.equal(before);
    const [own] = await vendor.call('GET /vendor/applications');
    expect(own).to.include({ vendorId: before?.id });
  });

  it('is not taken over by who applied to the same festival already', async () => {
    const fair = await world.anOpenFair();
    const { token } = await offer(fair, (await written(fair)).id);
    const { vendor } = await world.anApplication(fair);
    expect(await vendor.refusal(...accept(token))).to.include({ code: 'claim-applied-twice', status: 409 });
    expect(await listed(fair)).to.have.length(1);
  });

  it('has one link at a time, good for thirty days, that cannot be guessed at', async () => {
    const fair = await world.anOpenFair();
    const { id } = await written(fair);
    const [first, second] = [await offer(fair, id), await offer(fair, id)];
    const vendor = await world.anAccount();
    expect((await vendor.refusal(...accept(first.token))).code).to.equal('claim-invalid');
    for (let turn = 0; turn < 8; turn++) await vendor.refusal(...accept(second.token, '13700000001'));
    expect((await vendor.refusal(...accept(second.token))).code).to.equal('too-many-attempts');
    world.clock.forward(30 * 1440 + 1);
    expect((await vendor.refusal(...accept(second.token))).code).to.equal('claim-invalid');
    world.clock.forward(-30 * 1440 - 1);
  });

  it('is forgotten when the organizer says so, unless it has an application', async () => {
    const [plain, applied] = [await world.anOpenFair(), await world.anOpenFair()];
    const forget = async (fair: Fair, vendorId: string) =>
      fair.owner.ask('DELETE /festivals/:slug/written-vendors/:vendorId', { params: { slug: fair.slug, vendorId } });
    expect((await forget(plain, (await written(plain, 'vendors')).id)).status).to.equal(200);
    expect(await listed(plain)).to.deep.equal([]);
    expect((await forget(applied, (await written(applied)).id)).body).to.include({ code: 'vendor-in-use' });
  });
});
