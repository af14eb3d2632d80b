import { expect } from 'chai';
import { liningSample } from '../support/samples.ts';
import { type Fair, useWorld } from '../support/world.ts';

describe('a layout', () => {
  const world = useWorld();
  const read = ({ slug, owner }: Fair) => owner.call('GET /festivals/:slug/layout', { params: { slug } });
  const line = ({ slug, owner }: Fair, revision: number, over = {}) =>
    owner.call('POST /festivals/:slug/layout/street', {
      params: { slug },
      body: { revision, lining: liningSample(over) },
    });
  const publish = ({ slug, owner }: Fair, revision: number) =>
    owner.ask('POST /festivals/:slug/layout/publication', { params: { slug }, body: { revision } });
  const put = ({ slug, owner }: Fair, revision: number, plot: Record<string, unknown>) =>
    owner.send('PATCH', `/api/festivals/${slug}/layout`, { revision, changes: [{ kind: 'put-plot', plot }] });

  it('lines a street of 105 by 10 metres with 35 plots a side and four clear metres between', async () => {
    const fair = await world.aFestival();
    const { draft, findings, revision } = await line(fair, 0);
    expect(revision).to.equal(1);
    expect(draft.plots).to.have.length(70);
    expect(findings).to.deep.equal([]);
    const sides = draft.plots.map((plot) => Math.abs(plot.y));
    expect(new Set(sides), 'backs at both kerbs, fronts 2 m from the middle').to.deep.equal(new Set([3.5]));
    const left = draft.plots.filter((plot) => Number(plot.number.slice(1)) % 2 === 1);
    expect(left).to.have.length(35);
    expect(new Set(draft.plots.map((plot) => plot.number)).size).to.equal(70);
    expect(draft.plots.map((plot) => plot.number)).to.include.members(['A01', 'A02', 'A70']);
  });

  it('stays the same when the same street is lined again', async () => {
    const fair = await world.aFestival();
    const once = await line(fair, 0);
    const twice = await line(fair, 1);
    expect(twice.draft).to.deep.equal(once.draft);
    expect(twice.revision).to.equal(2);
  });

  it('is refused a zone that the festival does not have', async () => {
    const { slug, owner } = await world.aFestival();
    const body = { revision: 0, lining: liningSample({ zoneId: 'x' }) };
    const refused = await owner.refusal('POST /festivals/:slug/layout/street', { params: { slug }, body });
    expect(refused).to.include({ status: 404, code: 'zone-unknown' });
  });

  it('is not published while a plot pushed 30 cm inward narrows the fire lane, nor while two overlap', async () => {
    const fair = await world.aFestival();
    const { draft } = await line(fair, 0);
    const [first, second] = draft.plots;
    const inward = { ...first, y: first!.y - Math.sign(first!.y) * 0.3 };
    await put(fair, 1, inward);
    const narrow = await read(fair);
    expect(narrow.findings.map((finding) => finding.kind)).to.deep.equal(['fire-lane-narrow']);
    expect(narrow.findings[0]).to.deep.include({ weight: 'must', measured: 3.7, required: 4 });
    expect((await publish(fair, 2)).body).to.deep.include({ code: 'layout-conflicts', details: { count: 1 } });
    await put(fair, 2, { ...first!, x: second!.x, y: second!.y, angle: second!.angle });
    expect((await read(fair)).findings.map((finding) => finding.kind)).to.include('overlap');
    expect((await publish(fair, 3)).status).to.equal(409);
    expect((await read(fair)).published).to.equal(null);
    await put(fair, 3, { ...first });
    expect((await publish(fair, 4)).status).to.equal(200);
  });

  it('takes one of 50 edits of the same revision; the others hear that the draft changed', async () => {
    for (const revision of [0, 1]) {
      const fair = await world.aFestival();
      if (revision === 1) await line(fair, 0);
      const plot = (index: number) => ({
        id: `p${index}`,
        number: `B${index}`,
        zoneId: 'b',
        x: index,
        y: 50,
        width: 3,
        depth: 3,
        angle: 0,
      });
      const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => put(fair, revision, plot(index))));
      const won = answers.flatMap(({ status }, index) => (status === 200 ? [`p${index}`] : []));
      expect(won).to.have.length(1);
      const codes = answers.filter(({ status }) => status !== 200).map(({ body }) => (body as { code: string }).code);
      expect(new Set(codes)).to.deep.equal(new Set(['draft-changed']));
      const { draft, revision: now } = await read(fair);
      expect(now).to.equal(revision + 1);
      expect(draft.plots.filter((one) => one.zoneId === 'b').map((one) => one.id)).to.deep.equal(won);
    }
  });

  it('keeps its published versions and the codes on its signs through every later draft', async () => {
    const fair = await world.aFestival();
    const before = await world.aPublishedPlan(fair);
    const [kept, removed] = before.plots;
    const change = (changes: object[], revision: number) =>
      fair.owner.send('PATCH', `/api/festivals/${fair.slug}/layout`, { revision, changes });
    await change([{ kind: 'remove', from: 'plots', id: removed!.id }], 1);
    const drafted = await read(fair);
    expect(drafted.changed).to.equal(true);
    expect(drafted.published?.plan).to.deep.equal(before);
    await publish(fair, 2);
    const published = (await read(fair)).published;
    expect(published?.version).to.equal(2);
    expect(published?.plan.plots.map((plot) => plot.code)).to.deep.equal(
      before.plots.filter((plot) => plot !== removed).map((plot) => plot.code),
    );
    const { code: _code, ...plot } = removed!;
    await change([{ kind: 'put-plot', plot }], 3 - 1);
    await publish(fair, 3);
    const back = (await read(fair)).published?.plan.plots.find((one) => one.id === removed!.id);
    expect(back?.code, 'a plot that comes back has the code of its sign').to.equal(removed!.code);
    expect(kept!.code).to.match(/^[2-9A-HJKMNP-Z]{6}$/);
    expect(new Set(before.plots.map((one) => one.code)).size).to.equal(70);
  });

  it('is published once when 20 publish it at once, and again changes nothing', async () => {
    const fair = await world.aFestival();
    await line(fair, 0);
    const answers = await Promise.all(Array.from({ length: 20 }, () => publish(fair, 1)));
    expect(answers.map(({ status }) => status)).to.deep.equal(answers.map(() => 200));
    const first = await read(fair);
    expect(first.published?.version).to.equal(1);
    expect(first.changed).to.equal(false);
    await publish(fair, 1);
    expect(await read(fair)).to.deep.equal(first);
  });

  it('does not grow past what a plan may hold', async () => {
    const fair = await world.aFestival();
    const outline = Array.from({ length: 3 }, (_, index) => [index, 0]);
    const streets = Array.from({ length: 101 }, (_, index) => ({
      kind: 'put-street',
      street: { id: `s${index}`, name: { zh: '路' }, centre: outline, width: 10 },
    }));
    const answer = await fair.owner.send('PATCH', `/api/festivals/${fair.slug}/layout`, {
      revision: 0,
      changes: streets,
    });
    expect(answer).to.deep.include({ status: 413 });
    expect((await read(fair)).revision).to.equal(0);
  });
});
