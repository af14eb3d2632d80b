import { expect } from 'chai';
import type { Contract } from '@yikeji/shared-types/contract.ts';
import type { ScheduleFilePreview } from '@yikeji/shared-types/schedule-file.ts';
import type { RefusedAnswer } from '../support/client.ts';
import { at } from '../support/samples.ts';
import { type Fair, useWorld } from '../support/world.ts';

type Change = Contract['PATCH /festivals/:slug/schedule']['body']['changes'][number];
type Item = Extract<Change, { kind: 'put-item' }>['item'];

const item = (id: string, over: Partial<Item> = {}): Change => ({
  kind: 'put-item',
  item: {
    ...{ id, kind: 'show', title: { zh: `节目${id}`, en: `Show ${id}` }, note: { zh: '“<说明>” & 更多', en: '' } },
    ...{ stageId: null, place: { zh: '广场', en: 'Square' }, startsAt: at('10:00'), endsAt: at('10:30') },
    ...over,
  },
});

describe('the schedule as a file', () => {
  const world = useWorld();
  const read = ({ slug, owner }: Fair) => owner.call('GET /festivals/:slug/schedule', { params: { slug } });
  const params = ({ slug }: Fair) => ({ slug });
  const change = ({ slug, owner }: Fair, revision: number, ...changes: Change[]) =>
    owner.call('PATCH /festivals/:slug/schedule', { params: { slug }, body: { revision, changes } });
  const out = async (fair: Fair, format: string, by = fair.owner) => {
    const { status, body } = await by.send('GET', `/api/festivals/${fair.slug}/schedule/files/${format}`);
    expect(status, format).to.equal(200);
    return bytesOf(body);
  };
  const bytesOf = (body: unknown) =>
    Buffer.from(
      typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body, null, 2),
    );
  const look = (fair: Fair, file: string | Uint8Array) =>
    fair.owner.call('POST /festivals/:slug/schedule/files/preview', {
      params: params(fair),
      body: typeof file === 'string' ? Buffer.from(file) : file,
    });
  const take = (
    fair: Fair,
    file: string | Uint8Array,
    revision: number,
    removing: 'yes' | 'no' = 'no',
    by = fair.owner,
  ) =>
    by.ask('POST /festivals/:slug/schedule/files', {
      params: params(fair),
      query: { revision, removing },
      body: typeof file === 'string' ? Buffer.from(file) : file,
    });
  const counts = ({ counts: { new: fresh, changed, same, removed } }: ScheduleFilePreview) => [
    fresh,
    changed,
    same,
    removed,
  ];

  async function aPlannedFair() {
    const fair = await world.anOpenFair();
    const { applicationId } = await world.anAssignment(fair);
    const service = {
      id: 'cut',
      applicationId,
      slotId: 'd1-am',
      service: { zh: '试吃', en: 'Tasting' },
      minutes: 15,
      chairs: 2,
    };
    await change(
      fair,
      0,
      item('one'),
      item('two', { startsAt: at('11:00'), endsAt: at('12:15'), place: { zh: 'A02', en: '' }, kind: 'talk' }),
      { kind: 'put-service', service: { ...service, startsAt: at('10:00'), endsAt: at('12:00') } },
    );
    return fair;
  }

  for (const format of ['json', 'xml', 'csv', 'xlsx']) {
    it(`taken out as ${format} and brought in again changes nothing, and its edits are brought in once`, async () => {
      const fair = await aPlannedFair();
      const before = await read(fair);
      const file = await out(fair, format);
      const same = await look(fair, file);
      expect([same.faults, counts(same), same.unknownRooms]).to.deep.equal([[], [0, 0, 3, 0], []]);
      expect((await take(fair, file, 0)).status).to.equal(200);
      expect((await read(fair)).revision).to.equal(before.revision);

      await change(
        fair,
        before.revision,
        item('one', { title: { zh: '改了', en: '' }, startsAt: at('10:10') }),
        item('three'),
      );
      const later = await look(fair, file);
      expect(counts(later)).to.deep.equal([0, 1, 2, 1]);
      expect(later.rows.find(({ fate }) => fate === 'changed')?.differs).to.deep.equal(['title', 'time']);
      const { revision } = await read(fair);
      const answers = await Promise.all([take(fair, file, revision, 'yes'), take(fair, file, revision, 'yes')]);
      expect(answers.some(({ status }) => status === 200)).to.equal(true);
      const after = await read(fair);
      expect(after.draft).to.deep.equal(before.draft);
      expect((await take(fair, file, after.revision, 'yes')).status).to.equal(200);
      expect((await read(fair)).revision).to.equal(after.revision);
    });
  }

  it('keeps its guids in another festival, and says which places it does not know', async () => {
    const fair = await aPlannedFair();
    const other = await world.anOpenFair();
    const full = JSON.parse(String(await out(fair, 'json'))) as {
      schedule: { conference: { days: { rooms: Record<string, { type: string; guid: string }[]> }[] } };
    };
    for (const { rooms } of full.schedule.conference.days)
      for (const [room, things] of Object.entries(rooms)) rooms[room] = things.filter(({ type }) => type !== 'service');
    const text = JSON.stringify(full);
    const preview = await look(other, text);
    expect([counts(preview), preview.unknownRooms]).to.deep.equal([[2, 0, 0, 0], ['广场']]);
    expect((await take(other, text, preview.revision)).status).to.equal(200);
    const guids = (words: string) =>
      [...words.matchAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)].map(([guid]) => guid).sort();
    expect(guids(String(await out(other, 'json')))).to.deep.equal(guids(text));
    expect(counts(await look(other, await out(other, 'xml')))).to.deep.equal([0, 0, 2, 0]);
  });

  const thing = (over: Record<string, unknown> = {}) => ({
    ...{ guid: '11111111-2222-4333-8444-555555555555', title: 'Talk', subtitle: '', room: 'Hall' },
    ...{
      date: '2036-05-17T10:00:00+08:00',
      start: '10:00',
      duration: '00:30',
      type: 'talk',
      abstract: '',
      description: '',
      persons: [],
    },
    ...over,
  });
  const json = (...things: object[]) =>
    JSON.stringify(
      { schedule: { version: '1', conference: { days: [{ index: 1, rooms: { Hall: things } }] } } },
      null,
      1,
    );
  const xml = (inside: string, head = '') =>
    `<?xml version="1.0"?>\n${head}<schedule><version>1</version><conference><title>x</title></conference><day><room name="Hall">\n${inside}</room></day></schedule>`;
  const laughs = '<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>\n';
  const outside = '<!DOCTYPE s SYSTEM "file:///etc/passwd">\n';
  const event =
    '<event id="1" guid="11111111-2222-4333-8444-555555555555"><title>T</title><date>2036-05-17T10:00:00+08:00</date><duration>00:30</duration></event>';
  const twoThings = (second: object) =>
    json(thing(), thing({ guid: '99999999-2222-4333-8444-555555555555', ...second }));
  const bad: [string, string, string][] = [
    ['nothing', ' ', 'no-schedule'],
    ['broken JSON', '{"schedule": {\n"conference": ', 'unreadable'],
    ['JSON of something else', '{"a": 1}', 'no-schedule'],
    ['a list', '[]', 'no-schedule'],
    ['broken XML', xml('<event>'), 'unreadable'],
    ['XML of something else', '<html><body/></html>', 'no-schedule'],
    ['entities that grow', xml(event.replace('>T<', '>&c;<'), laughs), 'doctype'],
    ['an entity from outside', xml(event, outside), 'doctype'],
    ['an entity that nobody knows', xml(event.replace('>T<', '>&nbsp;<')), 'unreadable'],
    ['a table of something else', 'a,b,c\n1,2,3', 'no-schedule'],
    ['a guid that is none', twoThings({ guid: 'seven' }), 'guid-wrong'],
    ['a guid twice', json(thing(), thing()), 'guid-twice'],
    ['no title', twoThings({ title: ' ' }), 'title-missing'],
    ['a title too long', twoThings({ title: '长'.repeat(61) }), 'title-long'],
    ['a note too long', twoThings({ abstract: '长'.repeat(601) }), 'note-long'],
    ['letters that nobody sees', twoThings({ title: 'T\u0007' }), 'strange-letters'],
    ['a date without an offset', twoThings({ date: '2036-05-17T10:00:00' }), 'date-wrong'],
    ['a day no calendar has', twoThings({ date: '2036-13-45T10:00:00+08:00' }), 'date-wrong'],
    ['no duration', twoThings({ duration: '' }), 'duration-wrong'],
    ['a duration of nothing', twoThings({ duration: '00:00' }), 'duration-wrong'],
    ['a service that no vendor plans', twoThings({ type: 'service' }), 'service-unknown'],
    ['a wrong time in a table', '日期,开始,结束,名称,地点\n2036-05-17,25:00,26:00,茶,广场', 'date-wrong'],
  ];
  for (const [words, file, fault] of bad) {
    it(`is refused with ${words}, and nothing of it is taken`, async () => {
      const fair = await world.anOpenFair();
      const preview = await look(fair, file);
      expect(preview.faults.map((each) => each.fault)).to.deep.equal([fault]);
      const answer = await take(fair, file, 0);
      expect([answer.status, (answer.body as RefusedAnswer).code]).to.deep.equal([409, 'schedule-file-faulty']);
      expect((await read(fair)).draft.items).to.deep.equal([]);
    });
  }

  it('says in which line it is wrong', async () => {
    const fair = await world.anOpenFair();
    const lines = async (file: string) => (await look(fair, file)).faults.map(({ line, about }) => [line, about]);
    expect(await lines(xml(`${event}\n${event}\n`))).to.deep.equal([[4, 'T']]);
    expect((await lines(twoThings({ title: '' })))[0]?.[0]).to.be.greaterThan(15);
    expect(
      await lines('日期,开始,结束,名称,地点\n2036-05-17,10:00,11:00,茶,广场\nx,10:00,11:00,茶,广场'),
    ).to.deep.equal([[3, '茶']]);
  });

  it('is refused when somebody changed the same item since it was looked at, and when it is too large', async () => {
    const fair = await aPlannedFair();
    const file = String(await out(fair, 'xml')).replace('节目one', '改名');
    const { revision } = await look(fair, file);
    await change(fair, revision, item('one', { title: { zh: '同事改的', en: '' } }));
    expect((await take(fair, file, revision)).body).to.include({ code: 'changed-meanwhile' });
    const answer = await fair.owner.send(
      'POST',
      `/api/festivals/${fair.slug}/schedule/files/preview`,
      new Uint8Array(2_000_001),
    );
    expect(answer.status).to.equal(413);
  });

  it('is open to conference tools once published, without anything personal', async () => {
    const fair = await aPlannedFair();
    const { revision } = await read(fair);
    await fair.owner.call('POST /festivals/:slug/schedule/publication', { params: params(fair), body: { revision } });
    const visitor = world.visitor();
    const text = String(bytesOf((await visitor.send('GET', `/api/festivals/${fair.slug}/schedule.xml`)).body));
    expect(text)
      .to.include('<title>节目one</title>')
      .and.to.include('芦花海盐')
      .and.not.match(/13812345678|高师傅/);
    const { body } = await visitor.send('GET', `/api/festivals/${fair.slug}/schedule.json`);
    const { schedule } = JSON.parse(String(bytesOf(body))) as {
      schedule: { conference: { daysCount: number; time_zone_name: string; acronym: string } };
    };
    expect(schedule.conference).to.include({ daysCount: 2, time_zone_name: 'Asia/Shanghai' });
    expect(schedule.conference.acronym).to.match(/^[a-z0-9_-][a-z0-9_]{3,}$/);
  });
});
