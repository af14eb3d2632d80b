import { expect } from 'chai';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { festivalSample } from '../support/samples.ts';
import { type Fair, useWorld } from '../support/world.ts';

describe('a plan taken out and brought in', () => {
  const world = useWorld();
  const layout = ({ slug, owner }: Fair) => owner.call('GET /festivals/:slug/layout', { params: { slug } });
  const file = async ({ slug, owner }: Fair, name: string, query = '') => {
    const { status, body, headers } = await owner.send('GET', `/api/festivals/${slug}/${name}${query}`);
    expect(status, name).to.equal(200);
    const read =
      body instanceof Uint8Array ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(body) : JSON.stringify(body);
    return { text: read, bytes: body as Uint8Array, type: headers.get('content-type') ?? '' };
  };
  type Format = 'geojson' | 'svg' | 'csv' | 'dxf';
  const request = (format: Format, text: string, over: object = {}) => ({
    revision: 0,
    format,
    text,
    mode: 'replace' as const,
    zoneId: 'a',
    apply: true,
    ...over,
  });
  const bring = ({ slug, owner }: Fair, body: ReturnType<typeof request>) =>
    owner.call('POST /festivals/:slug/layout/import', { params: { slug }, body });
  const refuse = ({ slug, owner }: Fair, body: ReturnType<typeof request>) =>
    owner.refusal('POST /festivals/:slug/layout/import', { params: { slug }, body });
  const placed = {
    venue: { ...festivalSample().venue, position: { longitude: 117.241, latitude: 39.166, datum: 'gcj02' as const } },
  };

  for (const format of ['geojson', 'svg', 'csv'] as const) {
    it(`stands in another festival as it did in the first: ${format}`, async () => {
      const fair = await world.aFestival(placed);
      await world.aPublishedPlan(fair);
      const { text } = await file(fair, `layout/plan.${format}`, '?of=1');
      const other = await world.aFestival(placed);
      const preview = await bring(other, request(format, text, { apply: false }));
      expect(preview).to.deep.include({ faults: [], plots: 70, layout: null });
      expect((await layout(other)).revision, 'a preview writes nothing').to.equal(0);
      const { layout: brought } = await bring(other, request(format, text));
      const before = (await layout(fair)).draft.plots;
      const after = brought!.draft.plots;
      expect(after.map(({ id, number, angle, width, zoneId }) => [id, number, angle, width, zoneId])).to.deep.equal(
        before.map(({ id, number, angle, width, zoneId }) => [id, number, angle, width, zoneId]),
      );
      for (const [index, plot] of after.entries())
        expect(Math.hypot(plot.x - before[index]!.x, plot.y - before[index]!.y)).to.be.below(0.002);
    });
  }

  it('names every faulty line, takes all or nothing, and keeps the draft that was there', async () => {
    const fair = await world.aFestival();
    const plan = await world.aPublishedPlan(fair);
    const { revision } = await layout(fair);
    const text = 'number,longitude,latitude\nA01,12.38,51.34\n,12.3801,51.34\nA03,12.3802,51.34\nA01,12.3803,51.34\n';
    const preview = await bring(fair, request('csv', text, { apply: false }));
    expect(preview.faults.map(({ at, reason }) => [at, reason])).to.deep.equal([
      [3, 'number-missing'],
      [5, 'number-twice'],
    ]);
    expect(preview).to.include({ measuredFrom: 'centre', plots: 2 });
    expect(await refuse(fair, request('csv', text, { revision }))).to.deep.include({
      code: 'import-faulty',
      details: { count: 2 },
    });
    expect((await layout(fair)).revision).to.equal(revision);
    const { layout: after, keptId } = await bring(fair, request('csv', text, { revision, leaveOutFaulty: true }));
    expect(after!.draft.plots.map((plot) => plot.id)).to.include(plan.plots.find((plot) => plot.number === 'A01')!.id);
    const to = `kept-${keptId}`;
    const body = { revision: after!.revision, to };
    const { layout: back } = await fair.owner.call('POST /festivals/:slug/layout/restoration', {
      params: { slug: fair.slug },
      body,
    });
    expect(back.draft.plots).to.have.length(70);
    const again = await refuse(fair, request('csv', text, { revision, leaveOutFaulty: true }));
    expect(again).to.include({ code: 'draft-changed' });
  });

  it('is added beside what is there, where numbers are free', async () => {
    const fair = await world.aFestival();
    await world.aPublishedPlan(fair);
    const text = 'number,x,y\nA01,0,50\nB01,4,50';
    const preview = await bring(fair, request('csv', text, { mode: 'add', apply: false }));
    expect(preview.faults.map(({ reason }) => reason)).to.deep.equal(['number-taken']);
    const { layout: after } = await bring(
      fair,
      request('csv', text, { revision: 1, mode: 'add', leaveOutFaulty: true }),
    );
    expect(after!.draft.plots).to.have.length(71);
  });

  it('makes the zones that its streets are, once somebody says so, and the plots stand in them', async () => {
    const fair = await world.aFestival();
    const { owner, slug } = fair;
    const zonesOf = async () => (await owner.call('GET /festivals/:slug', { params: { slug } })).festival.zones;
    const before = await zonesOf();
    const text = 'number,street,x,y\nM1,Markt,0,0\nM2,Markt,4,0\nM3,Markt,8,0\n1,南街,0,20\n2,A,4,20\n';
    const preview = await bring(fair, request('csv', text, { apply: false }));
    expect(preview.newZones.map(({ letter, name, plots }) => [letter, name.zh, plots])).to.deep.equal([
      ['C', '南街', 1],
      ['M', 'Markt', 3],
    ]);
    expect(
      new Set(preview.plan.plots.map(({ zoneId }) => zoneId)),
      'until then the zone that was chosen',
    ).to.deep.equal(new Set(['a']));
    const { layout: brought } = await bring(fair, request('csv', text, { makeZones: true }));
    const after = await zonesOf();
    expect(after.slice(0, before.length)).to.deep.equal(before);
    expect(after.slice(before.length).map(({ letter }) => letter)).to.deep.equal(['C', 'M']);
    const letters = new Map(after.map(({ id, letter }) => [id, letter]));
    expect(brought!.draft.plots.map(({ number, zoneId }) => `${letters.get(zoneId)} ${number}`)).to.deep.equal([
      'M M1',
      'M M2',
      'M M3',
      'C 1',
      'A 2',
    ]);
    const again = await bring(fair, request('csv', text, { revision: brought!.revision, apply: false }));
    expect(again.newZones, 'they are there now').to.deep.equal([]);
  });

  const many = (count: number) =>
    ['number,x,y', ...Array.from({ length: count }, (_, index) => `N${index},${index % 100},${index / 100}`)].join(
      '\n',
    );
  const bad: [string, Format, string, string][] = [
    ['20,000 plots', 'csv', many(20_000), 'plan-too-large'],
    ['5,001 plots', 'csv', many(5001), 'plan-too-large'],
    ['a GeoJSON that is cut off', 'geojson', '{"type":"FeatureCollection","features":[', 'file-unreadable'],
    ['another kind of JSON', 'geojson', '{"type":"Topology"}', 'file-foreign'],
    ['a foreign SVG', 'svg', '<svg xmlns="http://www.w3.org/2000/svg"></svg>', 'file-foreign'],
    ['an SVG with an entity bomb', 'svg', '<!DOCTYPE svg [<!ENTITY a "aa">]><svg>&a;</svg>', 'file-foreign'],
    ['a table without places', 'csv', 'name,phone\na,1', 'file-foreign'],
    ['a table with a torn quote', 'csv', 'number,x,y\n"A1,1,2', 'file-unreadable'],
    ['a broken DXF', 'dxf', '0\nSECTION\n2\nENTITIES\n0\nLINE\n', 'file-unreadable'],
    ['a picture', 'dxf', '\u0089PNG', 'file-foreign'],
  ];
  it('is refused from a bad file, and nothing is lost', async () => {
    const fair = await world.aFestival();
    await world.aPublishedPlan(fair);
    const before = await layout(fair);
    for (const [what, format, text, code] of bad)
      expect((await refuse(fair, request(format, text, { revision: 1 }))).code, what).to.equal(code);
    const huge = await refuse(fair, request('csv', 'x'.repeat(3_000_001)));
    expect(huge).to.include({ status: 400, code: 'invalid-input' });
    expect(await layout(fair)).to.deep.equal(before);
  }).timeout(20_000);

  it('prints at a true scale on as many sheets as it takes', async () => {
    const fair = await world.aFestival();
    await world.aPublishedPlan(fair);
    const pages = async (query: string) => {
      const { bytes, type } = await file(fair, 'prints/plan.pdf', query);
      expect(type).to.match(/^application\/pdf/);
      const read = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise;
      const items = (await (await read.getPage(1)).getTextContent()).items.filter((item) => 'str' in item);
      return { count: read.numPages, text: items.map((item) => item.str).join('') };
    };
    // 109 m at 1:100 is 1.09 m of paper; an A4 sheet shows 273 mm of it and shares 10.
    const large = await pages('?scale=100&lang=zh');
    expect(large.count).to.equal(5);
    expect(large.text).to.include('1:100').and.include('A01').and.include('5 m').and.include('津味');
    expect((await pages('?scale=500&paper=a3&lang=en')).count).to.equal(1);
    const empty = await world.aFestival();
    const params = { slug: empty.slug };
    expect(await empty.owner.refusal('GET /festivals/:slug/prints/plan.pdf', { params, query: {} })).to.include({
      code: 'layout-missing',
    });
  }).timeout(30_000);
});
