import { expect } from 'chai';
import { findingKey } from '@yikeji/shared-types/layout/waiver.ts';
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

  const plotNamed = (id: string, x: number, y = 50) => ({
    ...{ id, number: id.toUpperCase(), zoneId: 'b', x, y, width: 3, depth: 3, angle: 0 },
  });

  it('takes 50 edits of 50 plots made at once on the same revision, and loses none', async () => {
    for (const revision of [0, 1]) {
      const fair = await world.aFestival();
      if (revision === 1) await line(fair, 0);
      const ids = Array.from({ length: 50 }, (_, index) => `p${index}`);
      const answers = await Promise.all(
        ids.map((id, index) =>
          fair.owner.send('PATCH', `/api/festivals/${fair.slug}/layout`, {
            ...{ revision, editor: `editor-${id}-name` },
            changes: [{ kind: 'put-plot', plot: plotNamed(id, index * 4) }],
          }),
        ),
      );
      const refused = answers.filter(({ status }) => status !== 200).map(({ body }) => (body as { code: string }).code);
      // Before the first edit there is nothing to put others on top of.
      expect(new Set(refused)).to.deep.equal(new Set(revision === 0 ? refused : []));
      const { draft, revision: now } = await read(fair);
      const landed = draft.plots.filter((one) => one.zoneId === 'b').map((one) => one.id);
      expect(landed).to.have.length(50 - refused.length);
      expect(now).to.equal(revision + landed.length);
    }
  });

  it('refuses the later of two edits of one plot, says which, and lets the same editor go on', async () => {
    const fair = await world.aFestival();
    await line(fair, 0);
    const { slug, owner } = fair;
    const send = (editor: string, x: number) =>
      owner.ask('PATCH /festivals/:slug/layout', {
        params: { slug },
        body: {
          revision: 1,
          editor,
          changes: [{ kind: 'put-plot', plot: { ...plotNamed('mine', x), streetId: null, powerKw: 0, water: false } }],
        },
      });
    expect((await send('editor-one', 10)).body).to.deep.equal({ revision: 2 });
    const late = await send('editor-two', 20);
    expect(late.body).to.deep.include({ code: 'draft-changed', details: { revision: 2, targets: ['plots mine'] } });
    expect((await send('editor-one', 30)).status, 'a repeat of one’s own').to.equal(200);
    expect((await read(fair)).draft.plots.find(({ id }) => id === 'mine')?.x).to.equal(30);
  });

  it('answers a saved move with as many bytes for a large plan as for a small one', async () => {
    const fair = await world.aFestival();
    await put(fair, 0, plotNamed('small', 0));
    const small = await put(fair, 1, plotNamed('small', 1));
    await line(fair, 2);
    const large = await put(fair, 3, plotNamed('small', 2));
    expect(JSON.stringify(large.body)).to.have.length(JSON.stringify(small.body).length);
  });

  it('is published with a finding that may stay once somebody gave the reason, which stays in the record', async () => {
    const fair = await world.aFestival();
    const { slug, owner } = fair;
    await put(fair, 0, plotNamed('p1', 0, 0));
    await put(fair, 1, plotNamed('p2', 0, 4.5));
    const { findings } = await read(fair);
    expect(findings.map(({ kind, measured, required }) => ({ kind, measured, required }))).to.deep.equal([
      { kind: 'aisle-narrow', measured: 1.5, required: 2 },
    ]);
    expect((await publish(fair, 2)).body).to.deep.include({ code: 'layout-unexplained', details: { count: 1 } });
    const body = { nonce: 'nonce-one-two', keys: findings.map(findingKey), reason: '两家合用一块空地' };
    const waive = () => owner.call('POST /festivals/:slug/layout/waivers', { params: { slug }, body });
    await Promise.all([waive(), waive(), waive()]);
    const { waivers } = await waive();
    expect(waivers).to.have.length(1);
    expect(waivers[0]).to.deep.include({ plotNumbers: ['P1', 'P2'], reason: body.reason, ended: null });
    expect((await publish(fair, 2)).status).to.equal(200);
    await put(fair, 2, plotNamed('p2', 0, 4.4));
    expect((await publish(fair, 3)).body, 'it has become worse').to.deep.include({ code: 'layout-unexplained' });
    const params = { slug, waiverId: waivers[0]!.id };
    const after = await owner.call('DELETE /festivals/:slug/layout/waivers/:waiverId', { params });
    expect(after.waivers[0]?.ended?.by).to.be.a('string');
    expect(await owner.call('DELETE /festivals/:slug/layout/waivers/:waiverId', { params })).to.deep.equal(after);
  });

  it('is told from a later one in a few bytes: after a change, a publication, a finding let be and taken back', async () => {
    const fair = await world.aFestival();
    const params = { slug: fair.slug };
    const state = () => fair.owner.call('GET /festivals/:slug/layout/state', { params });
    const seen = [await state()];
    const isNew = async () => {
      const now = await state();
      const { revision, beside } = await read(fair);
      expect(now).to.deep.equal({ revision, beside });
      expect(await state(), 'while nothing happens').to.deep.equal(now);
      expect(seen).to.not.deep.include(now);
      seen.push(now);
    };
    await put(fair, 0, plotNamed('p1', 0, 0));
    await put(fair, 1, plotNamed('p2', 0, 4.5));
    await isNew();
    const { findings } = await read(fair);
    const body = { nonce: 'nonce-one-two', keys: findings.map(findingKey), reason: '两家合用一块空地' };
    const { waivers } = await fair.owner.call('POST /festivals/:slug/layout/waivers', { params, body });
    await isNew();
    await publish(fair, 2);
    await isNew();
    await fair.owner.call('DELETE /festivals/:slug/layout/waivers/:waiverId', {
      params: { ...params, waiverId: waivers[0]!.id },
    });
    await isNew();
  });

  it('cannot be talked out of a finding that must be mended', async () => {
    const fair = await world.aFestival();
    await put(fair, 0, plotNamed('p1', 0, 0));
    await put(fair, 1, plotNamed('p2', 1, 0));
    const { findings } = await read(fair);
    const body = { nonce: 'nonce-overlap', keys: [findingKey(findings[0]!)], reason: '就这样' };
    const refused = await fair.owner.refusal('POST /festivals/:slug/layout/waivers', {
      params: { slug: fair.slug },
      body,
    });
    expect(refused).to.include({ status: 409, code: 'finding-unknown' });
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

  it('has nothing to publish when a change was taken back, and makes no version of it', async () => {
    const fair = await world.aFestival();
    const { plots } = await world.aPublishedPlan(fair);
    const { code: _code, ...plot } = plots[0]!;
    await put(fair, 1, { ...plot, x: plot.x + 0.5 });
    expect((await read(fair)).changed).to.equal(true);
    await put(fair, 2, plot);
    const drafted = await read(fair);
    expect(drafted.changed).to.equal(false);
    const { plan } = await fair.owner.call('GET /festivals/:slug/overview', { params: { slug: fair.slug } });
    expect(plan.changed, 'nor does the overview ask for it').to.equal(false);
    await publish(fair, drafted.revision);
    expect((await read(fair)).published?.version).to.equal(1);
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
