import { expect } from 'chai';
import sharp from 'sharp';
import { useWorld } from '../support/world.ts';

describe('a picture beneath a plan', () => {
  const world = useWorld();
  const png = async (width: number, height: number) =>
    (
      await sharp({ create: { width, height, channels: 3, background: '#88aa66' } })
        .png()
        .toBuffer()
    ).toString('base64');

  it('is drawn anew as a JPEG of at most 3,000 pixels, seen by members only, placed, replaced and taken away', async () => {
    const { slug, owner } = await world.aFestival();
    const params = { slug };
    const put = async (width: number, height: number) =>
      owner.call('PUT /festivals/:slug/layout/picture', { params, body: { base64: await png(width, height) } });
    const { picture } = await put(4000, 100);
    expect(picture).to.deep.include({ width: 3000, height: 75, version: 1 });
    const path = `/api/festivals/${slug}/layout/picture`;
    const seen = await owner.send('GET', path);
    expect(seen.headers.get('content-type')).to.equal('image/jpeg');
    expect((await world.visitor().send('GET', path)).status).to.equal(401);
    expect((await (await world.anAccount()).send('GET', path)).status).to.be.oneOf([403, 404]);
    const placement = { x: 3, y: 4, metresPerPixel: 0.02, strength: 0.4 };
    const placed = await owner.call('PATCH /festivals/:slug/layout/picture', { params, body: placement });
    expect(placed.picture?.placement).to.deep.equal(placement);
    expect((await put(20, 10)).picture).to.deep.include({ width: 20, height: 10, version: 2 });
    const gone = await owner.call('DELETE /festivals/:slug/layout/picture', { params });
    expect(gone.picture).to.equal(null);
    expect((await owner.send('GET', path)).status).to.equal(409);
  });

  it('is refused when it is no PNG or JPEG, whatever it is called, and when it is too large; the old one stays', async () => {
    const { slug, owner } = await world.aFestival();
    const params = { slug };
    await owner.call('PUT /festivals/:slug/layout/picture', { params, body: { base64: await png(20, 10) } });
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64');
    const broken = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(50)]);
    for (const base64 of [svg, broken.toString('base64'), 'not base64 at all!']) {
      const refused = await owner.refusal('PUT /festivals/:slug/layout/picture', { params, body: { base64 } });
      expect(refused).to.include({ status: 415, code: 'picture-unreadable' });
    }
    const large = await owner.send('PUT', `/api/festivals/${slug}/layout/picture`, { base64: 'A'.repeat(6_000_000) });
    expect(large.status).to.equal(413);
    expect((await owner.call('GET /festivals/:slug/layout', { params })).picture?.version).to.equal(1);
  });
});
