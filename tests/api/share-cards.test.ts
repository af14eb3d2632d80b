import { expect } from 'chai';
import sharp from 'sharp';
import { type Fair, useWorld } from '../support/world.ts';

describe('the picture a chat shows', () => {
  const world = useWorld();
  const card = async ({ slug }: Fair, query = '') => {
    const answer = await world.visitor().send('GET', `/api/festivals/${slug}/prints/card.png${query}`);
    expect([answer.status, answer.headers.get('content-type')]).to.deep.equal([200, 'image/png']);
    return Buffer.from(answer.body as Uint8Array);
  };

  it('of a festival is a PNG of 1200 × 630 with its name, in either language', async () => {
    const fair = await world.anOpenFair();
    const [zh, en] = [await card(fair, '?lang=zh'), await card(fair, '?lang=en')];
    const { format, width, height } = await sharp(zh).metadata();
    expect({ format, width, height }).to.deep.equal({ format: 'png', width: 1200, height: 630 });
    expect(zh.equals(en)).to.equal(false);
    // Ink where the title stands: the texts are drawn also where no font is installed.
    const title = { left: 72, top: 130, width: 700, height: 160 };
    const { channels } = await sharp(zh).extract(title).greyscale().stats();
    expect(channels[0]?.min).to.be.lessThan(60);
  });

  it("is the same until the festival changes, and is a stall's own when one stands on the plot", async () => {
    const fair = await world.anOpenFair();
    const before = await card(fair);
    expect((await card(fair)).equals(before)).to.equal(true);
    const { plot } = await world.anAssignment(fair);
    const stall = await card(fair, `?plot=${plot.number}`);
    expect(stall.equals(before)).to.equal(false);
    expect((await card(fair, '?plot=Z99')).equals(stall)).to.equal(false);
  });
});
