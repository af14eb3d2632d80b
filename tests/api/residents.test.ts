import { expect } from 'chai';
import { useWorld } from '../support/world.ts';

describe('a resident', () => {
  const world = useWorld();

  it('sees who stands where without signing in, and nothing personal anywhere', async () => {
    const fair = await world.anOpenFair();
    const placed = await world.anAssignment(fair);
    await world.scan(fair, fair.owner, placed.passCode);
    await world.aMember(fair, 'gate');
    const params = { slug: fair.slug };
    for (const key of ['GET /festivals/:slug', 'GET /festivals/:slug/call'] as const) {
      const text = JSON.stringify(await world.visitor().call(key, { params }));
      expect(text, key).not.to.match(/1[3-9]\d{9}|1[3-9]\d\*{4}|login|contact|password|account/i);
      expect(text, key).not.to.include('高师傅').and.not.to.include('王桂兰').and.not.to.include(placed.passCode);
    }
    const { stalls, plan } = await world.visitor().call('GET /festivals/:slug', { params });
    expect(stalls).to.have.length(1);
    expect(stalls[0]).to.deep.include({ plotNumber: placed.plot.number, zoneId: 'a', slotIds: ['d1-am'] });
    expect(stalls[0]?.offer).not.to.have.property('needs');
    expect(plan?.plots).to.have.length(70);
  });

  it('sees no stall of who withdrew, and no plan or stall before they are published', async () => {
    const fair = await world.anOpenFair();
    const { vendor } = await world.anAssignment(fair);
    const params = { slug: fair.slug };
    await vendor.call('POST /calls/:slug/withdrawal', { params });
    expect((await world.visitor().call('GET /festivals/:slug', { params })).stalls).to.deep.equal([]);
    const bare = await world.aFestival();
    await bare.owner.call('POST /festivals/:slug/status', { params: { slug: bare.slug }, body: { change: 'publish' } });
    const page = await world.visitor().call('GET /festivals/:slug', { params: { slug: bare.slug } });
    expect([page.plan, page.stalls]).to.deep.equal([null, []]);
  });
});

describe('a code', () => {
  const world = useWorld();
  const follow = async (path: string) => {
    const answer = await world.visitor().send('GET', path);
    return { status: answer.status, to: answer.headers.get('location') };
  };

  it('leads to its festival, plot or pass, in any case', async () => {
    const fair = await world.anOpenFair();
    const { passCode } = await world.anAssignment(fair);
    const params = { slug: fair.slug };
    const { festival } = await fair.owner.call('GET /festivals/:slug/settings', { params });
    const plot = fair.plan.plots[4]!;
    const cases = [
      [festival.code, 'festival', `/f/${fair.slug}`, null],
      [plot.code, 'plot', `/f/${fair.slug}?at=${plot.number}`, plot.number],
      [passCode, 'pass', `/gate/${fair.slug}?pass=${passCode}`, null],
    ] as const;
    for (const [code, kind, to, plotNumber] of cases) {
      for (const path of [
        `/q/${code}`,
        `/Q/${code}`,
        `/q/${code.toLowerCase()}`,
        `/Q/${code.slice(0, 3)}%20${code.slice(3)}`,
      ]) {
        expect(await follow(path), path).to.deep.equal({ status: 303, to });
      }
      const found = await world.visitor().call('GET /codes/:code', { params: { code: code.toLowerCase() } });
      expect(found).to.deep.equal({ kind, code, slug: fair.slug, plotNumber });
    }
  });

  it('that nothing has leads to the first page, which is told what was typed', async () => {
    for (const [typed, said] of [
      ['222222', '222222'],
      ['0O1IL', '0O1IL'],
      ['%E7%8E%8B', '%E7%8E%8B'],
      ['%2F%2Fevil.example', '%2F%2Fevil.example'],
    ]) {
      expect(await follow(`/q/${typed}`), typed).to.deep.equal({ status: 303, to: `/?unknown=${said}` });
    }
    for (const broken of ['/q/%', '/q/%E0%A4%A']) expect((await follow(broken)).status, broken).to.be.within(300, 499);
    const refused = await world.visitor().refusal('GET /codes/:code', { params: { code: '222222' } });
    expect(refused).to.include({ status: 404, code: 'not-found' });
  });

  it('of a draft leads nowhere but for its members', async () => {
    const fair = await world.aFestival();
    const { festival } = await fair.owner.call('GET /festivals/:slug/settings', { params: { slug: fair.slug } });
    const params = { code: festival.code };
    expect((await follow(`/q/${festival.code}`)).to).to.equal(`/?unknown=${festival.code}`);
    expect(await world.visitor().refusal('GET /codes/:code', { params })).to.include({ status: 404 });
    expect(await fair.owner.call('GET /codes/:code', { params })).to.include({ slug: fair.slug });
  });
});

describe('a print', () => {
  const world = useWorld();

  it('is a PDF in either language, and a code is a picture', async () => {
    const fair = await world.anOpenFair();
    await world.anAssignment(fair);
    for (const name of ['poster', 'signs']) {
      for (const lang of ['zh', 'en']) {
        const answer = await fair.owner.send('GET', `/api/festivals/${fair.slug}/prints/${name}.pdf?lang=${lang}`);
        expect(answer.headers.get('content-type')).to.equal('application/pdf');
        const text = Buffer.from(answer.body as Uint8Array).toString('latin1');
        expect(text.slice(0, 5)).to.equal('%PDF-');
        expect(text.trimEnd().slice(-5)).to.equal('%%EOF');
      }
    }
    const { code } = fair.plan.plots[0]!;
    const picture = await fair.owner.send('GET', `/api/festivals/${fair.slug}/prints/codes/${code}`);
    expect(picture.headers.get('content-type')).to.match(/^image\/svg\+xml/);
    expect(Buffer.from(picture.body as Uint8Array).toString())
      .to.match(/^<svg[\s\S]*<\/svg>\s*$/)
      .and.not.to.match(/<script|href=/);
  });

  it('of signs needs a published plan, and of a code one of this festival', async () => {
    const fair = await world.aFestival();
    const other = await world.anOpenFair();
    const params = { slug: fair.slug };
    const refused = await fair.owner.refusal('GET /festivals/:slug/prints/signs.pdf', { params, query: {} });
    expect(refused).to.include({ status: 409, code: 'layout-missing' });
    const code = { params: { ...params, code: other.plan.plots[0]!.code } };
    expect(await fair.owner.refusal('GET /festivals/:slug/prints/codes/:code', code)).to.include({ status: 404 });
  });
});
