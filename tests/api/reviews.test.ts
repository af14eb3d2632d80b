import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Decision } from '@yikeji/shared-types/application.ts';
import type { Contract } from '@yikeji/shared-types/contract.ts';
import type { ReviewEntry } from '@yikeji/shared-types/review.ts';
import type { Client } from '../support/client.ts';
import { manyApplications } from '../support/many.ts';
import { offerSample } from '../support/samples.ts';
import { type Fair, useWorld } from '../support/world.ts';

type On = Contract['POST /festivals/:slug/reviews/drafts']['body']['on'];

describe('a review', () => {
  const world = useWorld();
  const params = ({ slug }: Fair) => ({ slug });
  const entries = async (fair: Fair, queue: ReviewEntry['state'] | 'all' | 'to-review' | 'drafted' = 'all') =>
    (await fair.owner.call('GET /festivals/:slug/reviews', { params: params(fair), query: { queue, limit: 200 } }))
      .rows;
  const asSeen = ({ id, revision, reviewRevision }: ReviewEntry) => ({ applicationId: id, revision, reviewRevision });
  const draft = (
    fair: Fair,
    on: ReviewEntry[] | Exclude<On, { applications: unknown }>,
    decision: Decision | null,
    { reason = '', by = fair.owner, batch = randomUUID() }: { reason?: string; by?: Client; batch?: string } = {},
  ) =>
    by.call('POST /festivals/:slug/reviews/drafts', {
      params: params(fair),
      body: { batch, decision, reason, on: Array.isArray(on) ? { applications: on.map(asSeen) } : on },
    });
  const tell = (fair: Fair, applicationIds?: string[]) =>
    fair.owner.call('POST /festivals/:slug/reviews/telling', {
      params: params(fair),
      body: applicationIds ? { applicationIds } : {},
    });
  const counts = (fair: Fair) => fair.owner.call('GET /festivals/:slug/reviews/counts', { params: params(fair) });
  const three = async () => {
    const fair = await world.anOpenFair({ quotas: [{ category: 'heritage', count: 2 }] });
    const sent = [];
    for (let count = 0; count < 3; count++) sent.push(await world.anApplication(fair));
    return { fair, sent, rows: await entries(fair) };
  };

  it('shows nothing of a decision to its vendor before it is told, and then all of them', async () => {
    const { fair, sent, rows } = await three();
    const own = () => Promise.all(sent.map(({ vendor }) => vendor.call('GET /vendor/applications')));
    const before = await own();
    await draft(fair, rows.slice(0, 2), 'accept');
    await draft(fair, rows.slice(2), 'decline', { reason: '这次位置满了' });
    const noteTo = { slug: fair.slug, applicationId: rows[0]!.id };
    await fair.owner.call('POST /festivals/:slug/applications/:applicationId/notes', {
      params: noteTo,
      body: { nonce: randomUUID(), text: '老字号，放门口' },
    });
    expect(await own()).to.deep.equal(before);
    expect((await counts(fair)).drafts).to.deep.equal({ accept: 2, waitlist: 0, ask: 0, decline: 1 });
    expect(await tell(fair)).to.deep.equal({ told: 3, left: 0 });
    const [first, , third] = (await own()).map(([one]) => one);
    expect(first?.state).to.equal('accepted');
    expect(first?.pass?.code).to.have.length(8);
    expect(third).to.include({ state: 'declined', reason: '这次位置满了', pass: null });
    expect(JSON.stringify(first)).not.to.include('放门口');
    expect(await tell(fair)).to.deep.equal({ told: 0, left: 0 });
  });

  it('tells only those it names', async () => {
    const { fair, rows } = await three();
    await draft(fair, rows, 'waitlist');
    expect(await tell(fair, [rows[1]!.id])).to.deep.equal({ told: 1, left: 0 });
    expect((await entries(fair, 'waitlisted')).map(({ id }) => id)).to.deep.equal([rows[1]!.id]);
    expect(await entries(fair, 'drafted')).to.have.length(2);
  });

  it('tells each vendor once, asked by ten organizers at once', async () => {
    const { fair, rows } = await three();
    await draft(fair, rows, 'accept');
    const told = await Promise.all(Array.from({ length: 10 }, () => tell(fair)));
    expect(told.reduce((sum, one) => sum + one.told, 0)).to.equal(3);
    for (const { steps } of await entries(fair))
      expect(steps.map(({ state }) => state)).to.deep.equal(['submitted', 'accepted']);
  });

  it('of two reviewers at once lets one decide, and tells the other who did and what', async () => {
    const { fair, rows } = await three();
    const colleague = await world.aMember(fair, 'planner', '李红');
    await draft(fair, [rows[0]!], 'accept', { by: colleague });
    const { drafted, refused } = await draft(fair, rows, 'waitlist');
    expect(drafted).to.equal(2);
    expect(refused).to.have.length(1);
    expect(refused[0]).to.include({ applicationId: rows[0]!.id, code: 'decided-meanwhile' });
    expect(refused[0]?.message).to.include('李红').and.include('通过');
    fair.owner.language = 'en';
    const again = await draft(fair, [rows[0]!], 'decline', { reason: 'full' });
    fair.owner.language = 'zh';
    expect(again.refused[0]?.message).to.include('accept');
  });

  it('decided in two ways by 30 reviewers at once, ends in one way', async () => {
    const { fair, rows } = await three();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) => draft(fair, rows, index % 2 ? 'accept' : 'waitlist')),
    );
    for (const row of await entries(fair)) {
      expect(row.reviewRevision).to.equal(2);
      const said = answers.map(({ refused }) => refused.find((one) => one.applicationId === row.id)?.code ?? 'done');
      expect(said.filter((one) => one !== 'done').every((one) => one === 'decided-meanwhile')).to.equal(true);
      expect(said.filter((one) => one === 'done').length).to.be.within(1, 15);
    }
  });

  it('sent twice with one batch is one, and undone twice is undone once', async () => {
    const { fair, rows } = await three();
    const batch = randomUUID();
    const first = await draft(fair, rows, 'accept', { batch });
    const second = await draft(fair, rows, 'accept', { batch });
    expect(second.entries.map(asSeen)).to.deep.equal(first.entries.map(asSeen));
    const undo = () => fair.owner.call('POST /festivals/:slug/reviews/undo', { params: params(fair), body: { batch } });
    expect(await undo()).to.deep.equal({ undone: 3 });
    expect(await undo()).to.deep.equal({ undone: 0 });
    expect(await entries(fair, 'to-review')).to.have.length(3);
  });

  it('undone, puts back what stood there before, and leaves what was decided anew or told since', async () => {
    const { fair, rows } = await three();
    const { entries: first } = await draft(fair, rows, 'waitlist');
    const batch = randomUUID();
    const { entries: second } = await draft(fair, first, 'accept', { batch });
    await draft(fair, [second[0]!], 'decline', { reason: '重复' });
    await tell(fair, [second[1]!.id]);
    const body = { batch };
    expect(await fair.owner.call('POST /festivals/:slug/reviews/undo', { params: params(fair), body })).to.deep.equal({
      undone: 1,
    });
    const after = new Map((await entries(fair)).map((one) => [one.id, one]));
    expect(second.map(({ id }) => after.get(id)?.draft?.decision ?? after.get(id)?.state)).to.deep.equal([
      'decline',
      'accepted',
      'waitlist',
    ]);
  });

  it('decides all that match a filter at once, 500 of them, with undo', async function () {
    this.timeout(60_000);
    const { fair, rows } = await three();
    await manyApplications(rows[0]!.id, 497);
    const batch = randomUUID();
    const food = { filter: { queue: 'to-review' as const, category: 'food' as const } };
    const { drafted } = await draft(fair, food, 'accept', { batch });
    const found = (await counts(fair)).categories.find(({ category }) => category === 'food');
    expect(found).to.include({ accepted: drafted, toReview: 0 });
    expect(drafted).to.equal(124);
    expect((await draft(fair, food, 'accept')).drafted).to.equal(0);
    await draft(fair, { filter: { queue: 'to-review' } }, 'waitlist');
    expect((await counts(fair)).queues).to.include({ 'to-review': 0, drafted: 500 });
    await fair.owner.call('POST /festivals/:slug/reviews/undo', { params: params(fair), body: { batch } });
    expect((await counts(fair)).queues).to.include({ 'to-review': 124, drafted: 376 });
    expect((await tell(fair)).told).to.equal(376);
  });

  it('asks for more; the answer comes back to be reviewed, even after the call has closed', async () => {
    const { fair, sent, rows } = await three();
    await draft(fair, [rows[0]!], 'ask', { reason: '请补健康证' });
    await tell(fair);
    await fair.owner.call('POST /festivals/:slug/applications-open', { params: params(fair), body: { open: false } });
    const request = { params: params(fair), body: { offer: offerSample(), slotIds: ['d1-am'], note: '补好了' } };
    expect((await sent[0]!.vendor.call('PUT /calls/:slug/application', request)).state).to.equal('submitted');
    expect((await entries(fair, 'to-review')).map(({ id }) => id)).to.include(rows[0]!.id);
    expect(await sent[1]!.vendor.refusal('PUT /calls/:slug/application', request)).to.include({
      code: 'applications-closed',
    });
  });

  it('falls when its vendor changes the application, and says so to staff', async () => {
    const { fair, sent, rows } = await three();
    await draft(fair, rows, 'accept');
    const request = { params: params(fair), body: { offer: offerSample(), slotIds: ['d1-pm'] } };
    await sent[0]!.vendor.call('PUT /calls/:slug/application', request);
    const [changed] = await entries(fair, 'to-review');
    expect(changed).to.include({ id: rows[0]!.id, draft: null });
    expect(changed?.notes[0]).to.include({ fallen: 'accept', by: '周敏' });
    expect(await tell(fair)).to.deep.equal({ told: 2, left: 0 });
    const late = await draft(fair, [rows[0]!], 'accept');
    expect(late.refused[0]?.code).to.equal('changed-meanwhile');
  });

  it('of who withdraws is over', async () => {
    const { fair, sent, rows } = await three();
    await draft(fair, rows, 'accept');
    await sent[0]!.vendor.call('POST /calls/:slug/withdrawal', { params: params(fair) });
    expect(await tell(fair)).to.deep.equal({ told: 2, left: 0 });
    expect((await entries(fair, 'withdrawn')).map(({ draft: left }) => left)).to.deep.equal([null]);
  });

  it('frees the plots of those told that they are out, not of those only decided', async () => {
    const fair = await world.anOpenFair();
    await world.anAssignment(fair);
    const placed = async () =>
      (await fair.owner.call('GET /festivals/:slug/assignments', { params: params(fair), query: {} })).rows;
    await draft(fair, await entries(fair), 'decline', { reason: '证件过期' });
    expect(await placed()).to.have.length(1);
    await tell(fair);
    expect(await placed()).to.have.length(0);
  });

  it('counts each category against its quota, told or not', async () => {
    const { fair, rows } = await three();
    await draft(fair, rows, 'accept');
    await tell(fair, [rows[0]!.id]);
    expect((await counts(fair)).categories).to.deep.include({
      category: 'heritage',
      quota: 2,
      all: 3,
      toReview: 0,
      accepted: 3,
      waitlisted: 0,
      declined: 0,
    });
  });

  it('keeps a note once, however often it is sent, and lets it go', async () => {
    const { fair, rows } = await three();
    const applicationId = rows[0]!.id;
    const leave = { params: { ...params(fair), applicationId }, body: { nonce: randomUUID(), text: '电话没人接' } };
    const sent = await Promise.all(
      Array.from({ length: 8 }, () =>
        fair.owner.call('POST /festivals/:slug/applications/:applicationId/notes', leave),
      ),
    );
    expect(sent.at(-1)?.notes).to.have.length(1);
    const left = await fair.owner.call('DELETE /festivals/:slug/applications/:applicationId/notes/:noteId', {
      params: { ...params(fair), applicationId, noteId: leave.body.nonce },
    });
    expect(left.notes).to.deep.equal([]);
  });

  it('is read by who looks on, with phones masked, and decided only by who plans', async () => {
    const { fair, rows } = await three();
    const viewer = await world.aMember(fair, 'viewer');
    const { rows: looked } = await viewer.call('GET /festivals/:slug/reviews', { params: params(fair), query: {} });
    expect(looked[0]?.contactPhone).to.equal('138****5678');
    const body = { batch: randomUUID(), decision: 'accept' as const, on: { applications: rows.map(asSeen) } };
    expect(await viewer.refusal('POST /festivals/:slug/reviews/drafts', { params: params(fair), body })).to.include({
      code: 'not-allowed',
    });
  });

  it('knows nothing of the applications to other festivals', async () => {
    const { rows } = await three();
    const other = await world.anOpenFair();
    const { drafted, refused } = await draft(other, rows, 'accept');
    expect(drafted).to.equal(0);
    expect(refused.map(({ code }) => code)).to.deep.equal(rows.map(() => 'application-unknown'));
    expect(
      await tell(
        other,
        rows.map(({ id }) => id),
      ),
    ).to.deep.equal({ told: 0, left: 0 });
  });
});
