import { expect } from 'chai';
import { liningSample, noticeSample } from '../support/samples.ts';
import { aWorkbook } from '../support/sheet-files.ts';
import { type Fair, useWorld } from '../support/world.ts';

describe('zones that a table of plots speaks of', () => {
  const world = useWorld();

  const lettersOf = async ({ owner, slug }: Fair) =>
    (await owner.call('GET /festivals/:slug', { params: { slug } })).festival.zones.map(({ letter }) => letter);

  const send = async ({ owner, slug }: Fair, rows: string[][]) =>
    owner.call('POST /festivals/:slug/imports', {
      params: { slug },
      query: { kind: 'plots', name: 'table' },
      body: await aWorkbook([['编号', '街道'], ...rows]),
    });

  const askForZones = ({ owner, slug }: Fair, { id, revision }: { id: string; revision: number }) =>
    owner.call('PATCH /festivals/:slug/imports/:importId', {
      params: { slug, importId: id },
      query: {},
      body: { revision, mend: { do: 'make-zones', make: true } },
    });

  it('are made when somebody says so; until then the rows are faulty', async () => {
    const fair = await world.aFestival();
    const { owner, slug } = fair;
    const before = await lettersOf(fair);
    const sent = await send(fair, [
      ['M1', '北大街'],
      ['M2', '北大街'],
      ['7', 'Z区'],
    ]);
    expect(sent.counts).to.include({ new: 0, faulty: 3 });
    expect(sent.newZones.map(({ letter, name, plots }) => [letter, name.zh, plots])).to.deep.equal([
      ['M', '北大街', 2],
      ['Z', 'Z区', 1],
    ]);
    const params = { slug, importId: sent.id };
    const asked = await askForZones(fair, sent);
    expect(asked.makeZones).to.equal(true);
    expect(asked.counts).to.include({ new: 3, faulty: 0 });
    expect(await lettersOf(fair), 'a preview makes nothing').to.deep.equal(before);
    await owner.call('POST /festivals/:slug/imports/:importId/run', {
      params,
      body: { revision: asked.revision, expect: { new: 3, changed: 0 } },
    });
    expect(await lettersOf(fair)).to.deep.equal([...before, 'M', 'Z']);
    const { draft } = await owner.call('GET /festivals/:slug/layout', { params: { slug } });
    expect(draft.plots.map(({ number, zoneId }) => [number, zoneId]).sort()).to.deep.equal([
      ['7', 'zone-z'],
      ['M1', 'zone-m'],
      ['M2', 'zone-m'],
    ]);
  });

  it('go with the plots when the import is taken back, unless somebody counts on them by then', async () => {
    const fair = await world.aFestival();
    const { owner, slug } = fair;
    const before = await lettersOf(fair);
    const asked = await askForZones(
      fair,
      await send(fair, [
        ['M1', '北大街'],
        ['N1', '南大街'],
      ]),
    );
    const params = { slug, importId: asked.id };
    await owner.call('POST /festivals/:slug/imports/:importId/run', {
      params,
      body: { revision: asked.revision, expect: { new: 2, changed: 0 } },
    });
    const made = (await lettersOf(fair)).filter((letter) => !before.includes(letter));
    expect(made).to.have.length(2);
    const { zones } = (await owner.call('GET /festivals/:slug', { params: { slug } })).festival;
    const wanted = zones.find(({ letter }) => letter === made[0])!;
    await owner.call('POST /festivals/:slug/notices', {
      params: { slug },
      body: noticeSample({ audience: { kind: 'zones', zoneIds: [wanted.id] } }),
    });
    for (let time = 1; time <= 2; time++) await owner.call('POST /festivals/:slug/imports/:importId/undo', { params });
    expect(await lettersOf(fair)).to.deep.equal([...before, made[0]]);
    const { draft } = await owner.call('GET /festivals/:slug/layout', { params: { slug } });
    expect(draft.plots).to.deep.equal([]);
  });

  for (let round = 1; round <= 6; round++)
    it(`stand with their plots or not at all, when somebody draws at the same moment (${round} of 6)`, async () => {
      const fair = await world.aFestival();
      const { owner, slug } = fair;
      const sent = await askForZones(fair, await send(fair, [['M1', '北大街']]));
      const { revision } = await owner.call('GET /festivals/:slug/layout', { params: { slug } });
      const [run, drawn] = await Promise.allSettled([
        owner.call('POST /festivals/:slug/imports/:importId/run', {
          params: { slug, importId: sent.id },
          body: { revision: sent.revision, expect: { new: 1, changed: 0 } },
        }),
        owner.call('POST /festivals/:slug/layout/street', {
          params: { slug },
          body: { revision, lining: liningSample() },
        }),
      ]);
      expect([run.status, drawn.status]).to.include('fulfilled');
      const { draft } = await owner.call('GET /festivals/:slug/layout', { params: { slug } });
      const stands = draft.plots.some(({ number }) => number === 'M1');
      expect(stands).to.equal(run.status === 'fulfilled');
      expect((await lettersOf(fair)).includes('M')).to.equal(stands);
    });
});
