import { expect } from 'chai';
import { aWorkbook } from '../support/sheet-files.ts';
import { useWorld } from '../support/world.ts';

describe('zones that a table of plots speaks of', () => {
  const world = useWorld();

  it('are made when somebody says so; until then the rows are faulty', async () => {
    const fair = await world.aFestival();
    const { owner, slug } = fair;
    const lettersOf = async () =>
      (await owner.call('GET /festivals/:slug', { params: { slug } })).festival.zones.map(({ letter }) => letter);
    const before = await lettersOf();
    const rows = [
      ['编号', '街道'],
      ['M1', '北大街'],
      ['M2', '北大街'],
      ['7', 'Z区'],
    ];
    const sent = await owner.call('POST /festivals/:slug/imports', {
      params: { slug },
      query: { kind: 'plots', name: 'table' },
      body: await aWorkbook(rows),
    });
    expect(sent.counts).to.include({ new: 0, faulty: 3 });
    expect(sent.newZones.map(({ letter, name, plots }) => [letter, name.zh, plots])).to.deep.equal([
      ['M', '北大街', 2],
      ['Z', 'Z区', 1],
    ]);
    const params = { slug, importId: sent.id };
    const asked = await owner.call('PATCH /festivals/:slug/imports/:importId', {
      params,
      query: {},
      body: { revision: sent.revision, mend: { do: 'make-zones', make: true } },
    });
    expect(asked.makeZones).to.equal(true);
    expect(asked.counts).to.include({ new: 3, faulty: 0 });
    expect(await lettersOf(), 'a preview makes nothing').to.deep.equal(before);
    await owner.call('POST /festivals/:slug/imports/:importId/run', {
      params,
      body: { revision: asked.revision, expect: { new: 3, changed: 0 } },
    });
    expect(await lettersOf()).to.deep.equal([...before, 'M', 'Z']);
    const { draft } = await owner.call('GET /festivals/:slug/layout', { params: { slug } });
    expect(draft.plots.map(({ number, zoneId }) => [number, zoneId]).sort()).to.deep.equal([
      ['7', 'zone-z'],
      ['M1', 'zone-m'],
      ['M2', 'zone-m'],
    ]);
  });
});
