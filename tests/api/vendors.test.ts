import { expect } from 'chai';
import { mostSavedOffers } from '@yikeji/shared-types/vendor.ts';
import { offerSample } from '../support/samples.ts';
import { useWorld } from '../support/world.ts';

describe('a vendor of several trades', () => {
  const world = useWorld();
  const keys = offerSample({ name: { zh: '老李配钥匙' }, category: 'sewing' });

  it('keeps an offer once however often it is sent, changes it, and takes it away', async () => {
    const vendor = await world.aVendor();
    const body = { id: 'keys', offer: keys };
    await Promise.all(Array.from({ length: 8 }, () => vendor.call('PUT /vendor/offers', { body })));
    const renamed = { ...body, offer: { ...keys, name: { zh: '老李开锁' } } };
    const { offer, otherOffers } = await vendor.call('PUT /vendor/offers', { body: renamed });
    expect(offer.name.zh).to.equal('芦花海盐');
    expect(otherOffers.map(({ id, offer: kept }) => [id, kept.name.zh])).to.deep.equal([['keys', '老李开锁']]);
    const saved = { offer: offerSample(), contactName: '高师傅', contactPhone: '13812345678' };
    expect((await vendor.call('PUT /vendor', { body: saved })).otherOffers).to.have.length(1);
    const params = { offerId: 'keys' };
    expect((await vendor.call('DELETE /vendor/offers/:offerId', { params })).otherOffers).to.deep.equal([]);
    expect(await vendor.refusal('DELETE /vendor/offers/:offerId', { params })).to.include({ status: 404 });
  });

  it('keeps no more than there is room for, also when all are sent at once', async () => {
    const vendor = await world.aVendor();
    const answers = await Promise.all(
      Array.from({ length: mostSavedOffers + 3 }, (_, count) =>
        vendor.ask('PUT /vendor/offers', { body: { id: `o-${count}`, offer: keys } }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).to.have.length(mostSavedOffers);
    expect((await vendor.call('GET /vendor'))?.otherOffers).to.have.length(mostSavedOffers);
    const refused = await vendor.refusal('PUT /vendor/offers', { body: { id: 'more', offer: keys } });
    expect(refused).to.include({ code: 'offer-too-many', status: 409 });
  });

  it('needs a profile first', async () => {
    const nobody = await world.anAccount();
    const refused = await nobody.refusal('PUT /vendor/offers', { body: { id: 'keys', offer: keys } });
    expect(refused).to.include({ code: 'vendor-profile-missing' });
  });
});
