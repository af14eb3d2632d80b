import { expect } from 'chai';
import { at } from '../support/samples.ts';
import type { Client } from '../support/client.ts';
import { type Fair, useWorld } from '../support/world.ts';

const districts = [
  { id: 'hebei', name: { zh: '河北区', en: 'Hebei District' } },
  { id: 'heping', name: { zh: '和平区', en: 'Heping District' } },
];
let made = 0;

describe('a bureau', () => {
  const world = useWorld();
  beforeEach(() => world.clock.set(at('08:00')));

  /** A bureau with one colleague, who owns a festival elsewhere and so is an organizer. */
  async function aBureau(): Promise<{ id: string; name: string; official: Client }> {
    const official = await world.aMember(await world.aFestival(), 'owner');
    const name = `商务局${++made}`;
    const { id } = await official.call('POST /bureaus', { body: { name: { zh: name }, districts } });
    return { id, name, official };
  }
  const year = (by: Client, bureauId: string, of = '2036') =>
    by.call('GET /bureaus/:bureauId/years/:year', { params: { bureauId, year: of } });
  const reportTo = ({ slug, owner }: Fair, bureauId: string, districtId = 'hebei') =>
    owner.call('PUT /festivals/:slug/reporting', { params: { slug }, body: { reporting: { bureauId, districtId } } });

  it('sees the festivals that report to it with their numbers, of the year asked for', async () => {
    const { id, official } = await aBureau();
    const fair = await world.anOpenFair();
    const here = await world.anAssignment(fair, 0, 'd1-am');
    await world.anAssignment(fair, 1, 'd1-am');
    await world.anApplication(fair);
    const bare = await world.aFestival();
    await world.aFestival();
    await reportTo(fair, id);
    await reportTo(bare, id, 'heping');
    await world.scan(fair, fair.owner, here.passCode);
    const numbers = { marketDays: 2, plots: 70, applications: 3, accepted: 2, placed: 2, due: 0, arrived: 0 };
    const before = await year(official, id);
    const seen = before.festivals.find(({ slug }) => slug === fair.slug);
    expect(before.festivals).to.have.length(2);
    expect(seen).to.deep.include({ districtId: 'hebei', numbers });
    world.clock.set(at('10:01'));
    const after = (await year(official, id)).festivals.find(({ slug }) => slug === fair.slug);
    expect(after?.numbers).to.deep.equal({ ...numbers, due: 2, arrived: 1 });
    expect((await year(official, id, '2035')).festivals).to.deep.equal([]);
  });

  it('counts an arrival that was taken back as none', async () => {
    const { id, official } = await aBureau();
    const fair = await world.anOpenFair();
    const { passCode } = await world.anAssignment(fair, 0, 'd1-am');
    await reportTo(fair, id);
    const scan = await world.scan(fair, fair.owner, passCode);
    await fair.owner.call('POST /festivals/:slug/check-ins/:scanId/undo', {
      params: { slug: fair.slug, scanId: scan.id ?? '' },
      body: { nonce: 'taken-back-1', gate: '北门' },
    });
    world.clock.set(at('10:01'));
    expect((await year(official, id)).festivals[0]?.numbers).to.include({ due: 1, arrived: 0 });
  });

  it('is nobody else’s to see, change or staff', async () => {
    const { id } = await aBureau();
    const other = await world.anOrganizer();
    const params = { bureauId: id };
    const body = { name: { zh: '别人的' }, districts };
    const answers = [
      await other.refusal('GET /bureaus/:bureauId/years/:year', { params: { ...params, year: '2036' } }),
      await other.refusal('PUT /bureaus/:bureauId', { params, body }),
      await other.refusal('POST /bureaus/:bureauId/members', { params, body: { login: '13800138000' } }),
      await other.refusal('DELETE /bureaus/:bureauId/members/:accountId', { params: { ...params, accountId: id } }),
    ];
    expect(answers.map(({ code }) => code)).to.deep.equal(Array(4).fill('not-found'));
  });

  it('stands in a list that everybody signed in may choose from, and shows who works there', async () => {
    const { id, official, name } = await aBureau();
    const bureaus = await (await world.anAccount()).call('GET /bureaus');
    expect(bureaus.find((each) => each.id === id)).to.deep.include({ mine: false, districts });
    expect((await official.call('GET /bureaus')).filter((each) => each.mine).map((each) => each.name.zh)).to.deep.equal(
      [name],
    );
  });

  it('is set up once by one person, and its name is taken for others', async () => {
    const { id, official, name } = await aBureau();
    const again = await official.call('POST /bureaus', { body: { name: { zh: name }, districts } });
    expect(again.id).to.equal(id);
    const other = await world.anOrganizer();
    const refused = await other.refusal('POST /bureaus', { body: { name: { zh: name }, districts } });
    expect(refused.code).to.equal('bureau-name-taken');
  });

  it('takes colleagues who have an account, and never loses its last, also when two leave each other at once', async () => {
    const { id, official } = await aBureau();
    const params = { bureauId: id };
    const phone = world.aPhone();
    const unknown = await official.refusal('POST /bureaus/:bureauId/members', { params, body: { login: phone } });
    expect(unknown.code).to.equal('login-unknown');
    const colleague = world.visitor();
    await colleague.register(phone, '老陈');
    for (let again = 0; again < 2; again++)
      await official.call('POST /bureaus/:bureauId/members', { params, body: { login: phone } });
    const { members } = await year(colleague, id);
    expect(members.map(({ name }) => name))
      .to.include('老陈')
      .and.to.have.length(2);
    const [first, second] = members.map(({ id: accountId }) => accountId);
    const leave = (by: Client, accountId = '') =>
      by.ask('DELETE /bureaus/:bureauId/members/:accountId', { params: { ...params, accountId } });
    const answers = await Promise.all([leave(official, first), leave(colleague, second)]);
    expect(answers.filter(({ status }) => status === 200)).to.have.length(1);
    const left = (await Promise.all([official, colleague].map((by) => by.call('GET /bureaus')))).flat();
    expect(left.filter((bureau) => bureau.id === id && bureau.mine)).to.have.length(1);
  });

  it('keeps a district that a festival reports under, and hears no more once the festival stops', async () => {
    const { id, official, name } = await aBureau();
    const fair = await world.aFestival();
    await reportTo(fair, id, 'heping');
    const params = { bureauId: id };
    const fewer = { name: { zh: name }, districts: districts.slice(0, 1) };
    expect((await official.refusal('PUT /bureaus/:bureauId', { params, body: fewer })).code).to.equal('part-in-use');
    await fair.owner.call('PUT /festivals/:slug/reporting', { params: { slug: fair.slug }, body: { reporting: null } });
    expect((await official.call('PUT /bureaus/:bureauId', { params, body: fewer })).districts).to.have.length(1);
    expect((await year(official, id)).festivals).to.deep.equal([]);
    const wrong = { reporting: { bureauId: id, districtId: 'heping' } };
    const refused = await fair.owner.refusal('PUT /festivals/:slug/reporting', {
      params: { slug: fair.slug },
      body: wrong,
    });
    expect(refused.code).to.equal('not-found');
  });
});
