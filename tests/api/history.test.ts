import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import type { Contract } from '@yikeji/shared-types/contract.ts';
import { readBoard } from '../support/board.ts';
import { commandsOf } from '../support/commands.ts';
import { noticeSample } from '../support/samples.ts';
import { type Fair, useWorld } from '../support/world.ts';

type Query = Contract['GET /festivals/:slug/history']['query'];

describe('the history of a festival', () => {
  const world = useWorld();
  const read = ({ slug, owner }: Fair, query: Query = {}, by = owner) =>
    by.call('GET /festivals/:slug/history', { params: { slug }, query });
  const kinds = async (fair: Fair, query: Query = {}) => (await read(fair, query)).rows.map(({ kind }) => kind);

  it('is read by owners, planners and viewers, and by nobody else', async () => {
    const fair = await world.anOpenFair();
    for (const role of ['owner', 'planner', 'viewer'] as const)
      expect((await read(fair, {}, await world.aMember(fair, role))).total).to.be.greaterThan(0);
    const sent = { params: { slug: fair.slug }, query: {} };
    const others = [await world.aGate(fair), await world.aVendor()];
    for (const other of others)
      expect(await other.refusal('GET /festivals/:slug/history', sent)).to.include({ code: 'not-allowed' });
    expect(await world.visitor().refusal('GET /festivals/:slug/history', sent)).to.include({ code: 'not-signed-in' });
  });

  it('of one application holds what became of it, with what was before and after, and of nobody else', async () => {
    const fair = await world.anOpenFair();
    const { applicationId, assignment, plot, passCode } = await world.anAssignment(fair);
    await world.anAssignment(fair, 1);
    const scan = await world.scan(fair, fair.owner, passCode);
    const undo = { nonce: randomUUID(), gate: '北门' };
    const named = { slug: fair.slug, scanId: scan.id ?? '' };
    await fair.owner.call('POST /festivals/:slug/check-ins/:scanId/undo', { params: named, body: undo });
    const where = { slug: fair.slug, assignmentId: assignment.id };
    await fair.owner.call('DELETE /festivals/:slug/assignments/:assignmentId', { params: where });
    await fair.owner.call('DELETE /festivals/:slug/assignments/:assignmentId', { params: where });
    const { rows } = await read(fair, { about: applicationId });
    const told = rows.map(({ kind, changes }) => [
      kind,
      ...changes
        .filter(({ field }) => ['state', 'plot', 'arrived'].includes(field))
        .map(({ before, after }) => `${before}>${after}`),
    ]);
    expect(told).to.deep.equal([
      ['assignment:ended', `${plot.number}>null`],
      ['check-in:undone', 'true>false'],
      ['check-in:recorded', 'false>true'],
      ['assignment:made', `null>${plot.number}`],
      ['application:decided', 'submitted>accepted'],
      ['application:submitted', 'null>submitted'],
    ]);
  });

  it('of a substitution is found from both vendors', async () => {
    const fair = await world.anOpenFair();
    const first = await world.anAssignment(fair);
    const second = await world.anAcceptedApplication(fair, {}, ['d1-am']);
    await fair.owner.call('POST /festivals/:slug/assignments/:assignmentId/substitute', {
      params: { slug: fair.slug, assignmentId: first.assignment.id },
      body: { applicationId: second.applicationId, reason: '' },
    });
    for (const about of [first.applicationId, second.applicationId])
      expect(await kinds(fair, { about })).to.include('assignment:substituted');
  });

  it('says what a notice, the settings, the applications and a membership were and are', async () => {
    const fair = await world.anOpenFair();
    const params = { slug: fair.slug };
    const sample = noticeSample();
    const { id: noticeId, revision } = await fair.owner.call('POST /festivals/:slug/notices', { params, body: sample });
    const { nonce: _nonce, ...content } = sample;
    await fair.owner.call('PUT /festivals/:slug/notices/:noticeId', {
      params: { ...params, noticeId },
      body: { ...content, urgency: 'urgent', revision },
    });
    const [changed, published] = (await read(fair, { about: noticeId })).rows;
    expect(changed?.changes).to.deep.equal([{ field: 'urgency', before: sample.urgency, after: 'urgent' }]);
    expect(published?.changes.map(({ field }) => field)).to.include('title');
    await fair.owner.call('POST /festivals/:slug/applications-open', { params, body: { open: false } });
    expect((await read(fair, { group: 'settings' })).rows[0]?.changes).to.deep.equal([
      { field: 'applicationsOpen', before: true, after: false },
    ]);
    await world.aMember(fair, 'viewer', '高文');
    const people = await read(fair, { group: 'people' });
    expect(people.rows.map(({ kind, by }) => [kind, by])).to.deep.equal([
      ['member:joined', '高文'],
      ['member:invited', '周敏'],
    ]);
    expect(people.rows[0]?.changes).to.deep.equal([{ field: 'role', before: null, after: 'viewer' }]);
  });

  it('is looked through by kind, person and day, and names the staff in it without the vendors', async () => {
    const fair = await world.anOpenFair();
    const { applicationId } = await world.anAssignment(fair);
    expect(await kinds(fair, { group: 'places' })).to.deep.equal(['assignment:made']);
    expect(await kinds(fair, { by: '周敏', about: applicationId })).to.deep.equal([
      'assignment:made',
      'application:decided',
    ]);
    const today = world.clock.now().toISOString().slice(0, 10);
    expect((await read(fair, { day: '2001-01-01' })).total).to.equal(0);
    expect((await read(fair, { day: today })).total).to.equal((await read(fair)).total);
    const sent = { params: { slug: fair.slug } };
    expect(await fair.owner.call('GET /festivals/:slug/history/people', sent)).to.deep.equal(['周敏']);
  });

  it('comes page by page, each record once, with as many queries for a page of many as of one', async () => {
    const fair = await world.anOpenFair();
    const params = { slug: fair.slug };
    const commands = async (query: Query) => (await commandsOf(() => read(fair, query))).length;
    const forOne = await commands({ limit: 1 });
    for (let turn = 0; turn < 20; turn++)
      await fair.owner.call('POST /festivals/:slug/applications-open', { params, body: { open: turn % 2 === 1 } });
    expect(await commands({ limit: 50 })).to.equal(forOne);
    const all = (await read(fair, { limit: 200 })).rows.map(({ id }) => id);
    const seen: string[] = [];
    for (let cursor: string | undefined, first = true; first || cursor; first = false) {
      const page = await read(fair, { limit: 7, ...(cursor ? { cursor } : {}) });
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.next ?? undefined;
    }
    expect(seen).to.deep.equal(all);
  });

  it('tells gates on the board that something changed, not from what to what', async () => {
    const fair = await world.anOpenFair();
    await world.anAssignment(fair);
    const gate = await world.aGate(fair);
    const board = await readBoard(gate, fair.slug);
    expect(board.timeline.flatMap(({ changes }) => changes)).to.deep.equal([]);
  });

  it('names vendors in both languages, and tells of duties, placing rules and drafts', async () => {
    const fair = await world.anOpenFair();
    const params = { slug: fair.slug };
    const { application } = await world.anApplication(fair, { name: { zh: '芦花海盐', en: 'Luhua salt' } });
    const { id: applicationId, revision } = application;
    const tick = (done: boolean) =>
      fair.owner.call('PUT /festivals/:slug/duties/:kind', {
        params: { ...params, kind: 'hotline' },
        body: { done, note: '' },
      });
    for (const done of [true, true, false, false]) await tick(done);
    const body = {
      batch: 'batch-of-history',
      decision: 'accept' as const,
      reason: '',
      on: { applications: [{ applicationId, revision, reviewRevision: 1 }] },
    };
    for (let again = 0; again < 2; again += 1)
      await fair.owner.call('POST /festivals/:slug/reviews/drafts', { params, body });
    await fair.owner.call('POST /festivals/:slug/reviews/undo', { params, body: { batch: body.batch } });
    const { rows } = await fair.owner.call('GET /festivals/:slug/history', { params, query: {} });
    const of = (kind: string) => rows.filter((row) => row.kind === kind).map(({ details }) => details);
    expect(of('duty:ticked').map(({ done }) => done)).to.deep.equal([false, true]);
    expect(of('decision:drafted')).to.deep.equal([
      { decision: null, count: 1 },
      { decision: 'accept', count: 1 },
    ]);
    expect(of('application:submitted')[0]?.['vendor']).to.deep.equal({ zh: '芦花海盐', en: 'Luhua salt' });
    const about = await fair.owner.call('GET /festivals/:slug/history', { params, query: { about: applicationId } });
    expect(about.rows.map(({ kind }) => kind)).to.deep.equal([
      'decision:drafted',
      'decision:drafted',
      'application:submitted',
    ]);
  });
});
