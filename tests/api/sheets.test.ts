import { expect } from 'chai';
import type { SheetKind } from '@yikeji/shared-types/sheet/columns.ts';
import type { SheetImport } from '@yikeji/shared-types/sheet/sheet.ts';
import type { Client } from '../support/client.ts';
import { dumpHash } from '../support/dump.ts';
import { aBomb, anOddWorkbook, aWorkbook, gb18030, utf16, wrongFiles } from '../support/sheet-files.ts';
import { type Fair, useWorld } from '../support/world.ts';

const plots = 'number,zone,width,power\nB01,B,3,2\nB02,B,4,0\nB03,b,2.5,1';
const vendors =
  '商户名称,类别,手机,联系人,面宽\n老王磨刀,磨剪子戗菜刀,13700000001,王师傅,2\n李姐缝补,缝纫,13700000002,李姐,3';
const applications =
  '商户,业态,联系电话,日期,分区\n李姐缝补,缝纫,13700000002,2036-05-17,B\n周记理发,理发,13700000003,,A、B';

describe('a table', () => {
  const world = useWorld();

  const take = (fair: Fair, kind: SheetKind, file: string | Uint8Array, by: Client = fair.owner) =>
    by.call('POST /festivals/:slug/imports', {
      params: { slug: fair.slug },
      query: { kind, name: 'table' },
      body: typeof file === 'string' ? Buffer.from(file) : file,
    });
  const ask = (fair: Fair, kind: SheetKind, file: string | Uint8Array) =>
    fair.owner.refusal('POST /festivals/:slug/imports', {
      params: { slug: fair.slug },
      query: { kind },
      body: typeof file === 'string' ? Buffer.from(file) : file,
    });
  const runOf = (fair: Fair, { id, revision, counts }: SheetImport, consent = true) =>
    [
      'POST /festivals/:slug/imports/:importId/run',
      {
        params: { slug: fair.slug, importId: id },
        body: { revision, expect: { new: counts.new ?? 0, changed: counts.changed ?? 0 }, consent },
      },
    ] as const;
  const run = (fair: Fair, sheet: SheetImport, by: Client = fair.owner) => by.call(...runOf(fair, sheet));
  const takeIn = async (fair: Fair, kind: SheetKind, file: string | Uint8Array) =>
    run(fair, await take(fair, kind, file));
  const draftOf = async ({ slug, owner }: Fair) =>
    (await owner.call('GET /festivals/:slug/layout', { params: { slug } })).draft;
  const applicationsOf = async ({ slug, owner }: Fair) =>
    (await owner.call('GET /festivals/:slug/applications', { params: { slug }, query: { limit: 200 } })).rows;
  const writtenOf = async ({ slug, owner }: Fair) =>
    (await owner.call('GET /festivals/:slug/written-vendors', { params: { slug }, query: {} })).rows;
  const exported = async (fair: Fair, list: 'plots' | 'vendors' | 'applications', query: string, by = fair.owner) =>
    by.send('GET', `/api/festivals/${fair.slug}/exports/${list}?${query}`);
  const counts = (sheet: SheetImport) => {
    const { new: fresh, changed, same, faulty, 'left-out': out } = sheet.counts;
    return [fresh, changed, same, faulty, out];
  };
  const mend = (fair: Fair, sheet: SheetImport, body: object) =>
    fair.owner.call('PATCH /festivals/:slug/imports/:importId', {
      params: { slug: fair.slug, importId: sheet.id },
      query: {},
      body: { revision: sheet.revision, mend: body as never },
    });

  const files: [string, Uint8Array | (() => Promise<Uint8Array>)][] = [
    ['UTF-8', Buffer.from('摊位号,分区\nB01,便民')],
    ['UTF-8 with its mark', Buffer.from('\ufeff摊位号,分区\nB01,便民')],
    ['GB18030', gb18030('摊位号,分区\nB01,便民')],
    ['UTF-16 with its mark, as Excel saves it, with tabs', utf16('摊位号\t分区\nB01\t便民')],
    ['Windows-1252 with semicolons and German headings', Buffer.from('Standplatz;Länge;Zone\nB01;3,5;B', 'latin1')],
    [
      'a workbook',
      () =>
        aWorkbook([
          ['摊位号', '分区'],
          ['B01', '便民'],
        ]),
    ],
    [
      'a workbook with a title above and another sheet before',
      () => aWorkbook([['王串场摊位表'], [], ['摊位号 ＊', '分区（必填）'], ['Ｂ０１ ', 'B区']], 'first'),
    ],
  ];
  for (const [what, file] of files) {
    it(`of plots is read from ${what}`, async () => {
      const fair = await world.aFestival();
      const sheet = await take(fair, 'plots', typeof file === 'function' ? await file() : file);
      expect(counts(sheet), JSON.stringify(sheet)).to.deep.equal([1, 0, 0, 0, 0]);
      await run(fair, sheet);
      expect((await draftOf(fair)).plots).to.have.length(1);
      expect((await draftOf(fair)).plots[0]).to.include({ number: 'B01', zoneId: 'b' });
    });
  }

  it('of plots adds what is new, changes what is other, and changes nothing the second time', async () => {
    const fair = await world.aFestival();
    expect(counts(await takeIn(fair, 'plots', plots))).to.deep.equal([3, 0, 0, 0, 0]);
    const first = await draftOf(fair);
    expect(first.plots.map(({ number, width, powerKw }) => [number, width, powerKw])).to.deep.equal([
      ['B01', 3, 2],
      ['B02', 4, 0],
      ['B03', 2.5, 1],
    ]);
    expect(counts(await takeIn(fair, 'plots', plots))).to.deep.equal([0, 0, 3, 0, 0]);
    expect(await draftOf(fair)).to.deep.equal(first);
    expect(counts(await takeIn(fair, 'plots', 'number,power\nB02,9\nB09,1'))).to.deep.equal([1, 1, 0, 0, 0]);
    expect((await draftOf(fair)).plots.find(({ number }) => number === 'B02')).to.include({ powerKw: 9, width: 4 });
  });

  it('of points on the earth is laid out in metres', async () => {
    const fair = await world.aFestival();
    const points = 'number,zone,lon,lat\nA01,A,12.3800,51.3390\nA02,A,12.3801,51.3390\nA03,A,12.3800,51.3391';
    await takeIn(fair, 'plots', points);
    const [one, two, three] = (await draftOf(fair)).plots;
    expect((two?.x ?? 0) - (one?.x ?? 0)).to.be.closeTo(6.95, 0.02);
    expect((three?.y ?? 0) - (one?.y ?? 0)).to.be.closeTo(-11.13, 0.02);
    expect(counts(await take(fair, 'plots', points))).to.deep.equal([0, 0, 3, 0, 0]);
  });

  it('names every faulty row with its number, column and reason, in the language of the reader', async () => {
    const fair = await world.aFestival();
    const file = 'number,zone,width\n,B,3\nB01,B,3\nB01,B,3\nB02,Z,3\nB03,B,wide';
    const zh = await take(fair, 'plots', file);
    expect(counts(zh)).to.deep.equal([1, 0, 0, 4, 0]);
    const faults = (sheet: SheetImport) =>
      sheet.rows.flatMap(({ line, faults: found }) => found.map(({ key, reason }) => [line, key, reason]));
    expect(faults(zh)).to.deep.equal([
      [2, 'number', 'missing'],
      [4, 'number', 'duplicate'],
      [5, 'zone', 'zone-unknown'],
      [6, 'width', 'not-a-number'],
    ]);
    expect(zh.rows[2]?.faults[0]?.message).to.equal('和第 3 行重复');
    const reader = world.visitor();
    reader.cookie = fair.owner.cookie;
    reader.language = 'en';
    expect((await take(fair, 'plots', file, reader)).rows[2]?.faults[0]?.message).to.equal('is the same as in row 3');
  });

  it('is taken in whole or not at all: one faulty row stops it until it is mended or left out', async () => {
    const fair = await world.aFestival();
    let sheet = await take(fair, 'plots', 'number,zone,width\nB01,B,3\nB02,Z,3\nB03,Z,3\nB04,B,x');
    const before = await dumpHash();
    expect(await fair.owner.refusal(...runOf(fair, sheet))).to.include({ code: 'sheet-faulty', status: 409 });
    expect(await dumpHash()).to.equal(before);
    expect(sheet.repeated).to.deep.equal([{ key: 'zone', text: 'Z', rows: 2 }]);
    sheet = await mend(fair, sheet, { do: 'replace', key: 'zone', from: 'Z', to: 'A' });
    expect(counts(sheet)).to.deep.equal([3, 0, 0, 1, 0]);
    const stale = await fair.owner.refusal('PATCH /festivals/:slug/imports/:importId', {
      params: { slug: fair.slug, importId: sheet.id },
      query: {},
      body: { revision: 1, mend: { do: 'leave-out-faulty' } },
    });
    expect(stale.code).to.equal('changed-meanwhile');
    sheet = await mend(fair, sheet, { do: 'leave-out-faulty' });
    expect(counts(sheet)).to.deep.equal([3, 0, 0, 0, 1]);
    sheet = await mend(fair, sheet, { do: 'leave-out', index: 3, out: false });
    sheet = await mend(fair, sheet, { do: 'mend', index: 3, key: 'width', text: '２米' });
    expect(counts(await run(fair, sheet))).to.deep.equal([4, 0, 0, 0, 0]);
    expect(await draftOf(fair).then(({ plots: all }) => all.map(({ number }) => number))).to.deep.equal([
      'B01',
      'B02',
      'B03',
      'B04',
    ]);
  });

  it('has unknown columns named, which can be given a meaning by hand', async () => {
    const fair = await world.aFestival();
    let sheet = await take(fair, 'plots', 'Nummer des Platzes,zone,Farbe\nB01,B,rot');
    expect(sheet.columns.map(({ key }) => key)).to.deep.equal([null, 'zone', null]);
    expect(sheet.missing).to.deep.equal(['number']);
    sheet = await mend(fair, sheet, { do: 'map', column: 0, key: 'number' });
    expect(sheet.missing).to.deep.equal([]);
    expect(counts(sheet)).to.deep.equal([1, 0, 0, 0, 0]);
  });

  for (const [what, code, file] of wrongFiles) {
    it(`${what} is refused in clear words, and nothing changes`, async function () {
      this.timeout(20_000);
      const fair = await world.aFestival();
      const body = await file();
      const before = await dumpHash();
      const refusal = await ask(fair, 'plots', body);
      expect(refusal.code).to.equal(code);
      expect(refusal.message).to.match(/\p{Script=Han}/u);
      expect(await dumpHash()).to.equal(before);
    });
  }

  it('that unpacks to more than it should is refused', async function () {
    this.timeout(30_000);
    // Made first: it takes seconds, in which a connection that was kept open would be closed.
    const bomb = aBomb();
    const fair = await world.aFestival();
    expect(bomb.length).to.be.lessThan(1024 * 1024);
    expect((await ask(fair, 'plots', bomb)).code).to.equal('too-large');
  });

  it('sent as JSON is refused', async () => {
    const fair = await world.aFestival();
    const answer = await fair.owner.send('POST', `/api/festivals/${fair.slug}/imports?kind=plots`, { a: 1 });
    expect(answer).to.deep.include({ status: 415 });
  });

  it('holds merged cells, days, formulas and numbers as Excel keeps them', async () => {
    const fair = await world.aFestival();
    const sheet = await take(fair, 'applications', await anOddWorkbook());
    expect(
      sheet.rows.map(({ values, faults }) => [
        values.category,
        values.dates,
        values.phone,
        faults.map(({ reason }) => reason),
      ]),
    ).to.deep.equal([
      ['理发', '2036-05-17', '13700000011', []],
      ['理发', '49812', '13700000012', []],
      ['理发', '2036-05-18', '1.37E+10', ['phone-as-number']],
      ['理发', '', '#REF!', ['formula-error']],
    ]);
  });

  it('of vendors makes no account, and waits for the word that they agreed', async () => {
    const fair = await world.aFestival();
    const sheet = await take(fair, 'vendors', vendors);
    expect(counts(sheet)).to.deep.equal([2, 0, 0, 0, 0]);
    expect((await fair.owner.refusal(...runOf(fair, sheet, false))).code).to.equal('consent-missing');
    expect(counts(await run(fair, sheet))).to.deep.equal([2, 0, 0, 0, 0]);
    const written = await writtenOf(fair);
    expect(written.map(({ name, contactPhone, hasApplied }) => [name.zh, contactPhone, hasApplied])).to.deep.equal([
      ['李姐缝补', '137****0002', false],
      ['老王磨刀', '137****0001', false],
    ]);
    expect(
      (await world.visitor().ask('POST /session', { body: { login: '13700000001', password: 'anything' } })).status,
    ).to.equal(401);
    expect(counts(await take(fair, 'vendors', vendors))).to.deep.equal([0, 0, 2, 0, 0]);
  });

  it('of one festival tells nothing of the vendors of another', async () => {
    const [one, other] = [await world.aFestival(), await world.aFestival()];
    await takeIn(one, 'vendors', vendors);
    expect(counts(await take(other, 'vendors', vendors))).to.deep.equal([2, 0, 0, 0, 0]);
    expect(await writtenOf(other)).to.deep.equal([]);
  });

  it('of applications writes vendor and application, and leaves alone who looks after itself', async () => {
    const fair = await world.anOpenFair();
    await world.anApplication(fair);
    await takeIn(fair, 'vendors', vendors);
    const file = `${applications}\n别人,美食,13812345678,,`;
    const sheet = await take(fair, 'applications', file);
    expect(counts(sheet)).to.deep.equal([2, 0, 1, 0, 0]);
    expect(sheet.rows[2]?.ownAffair).to.equal(true);
    await run(fair, sheet);
    const [, sewing, barber] = await applicationsOf(fair);
    expect(sewing).to.deep.include({
      slotIds: ['d1-am', 'd1-pm'],
      preferredZoneIds: ['b'],
      state: 'submitted',
      contactName: '李姐',
    });
    expect(barber).to.deep.include({
      slotIds: ['d1-am', 'd1-pm', 'd2-all'],
      preferredZoneIds: ['a', 'b'],
      contactPhone: '13700000003',
    });
    expect(counts(await take(fair, 'applications', file))).to.deep.equal([0, 0, 3, 0, 0]);
    const changed = await take(fair, 'applications', '商户,业态,联系电话,日期\n周记理发,理发,13700000003,2036-05-18');
    expect(counts(changed)).to.deep.equal([0, 1, 0, 0, 0]);
    await run(fair, changed);
    expect((await applicationsOf(fair)).map(({ slotIds }) => slotIds).at(-1)).to.deep.equal(['d2-all']);
  });

  it('does not change an application that is decided', async () => {
    const fair = await world.anOpenFair();
    await takeIn(fair, 'applications', applications);
    const [first] = await applicationsOf(fair);
    await world.decide(fair, first!, 'accept');
    expect(counts(await take(fair, 'applications', applications))).to.deep.equal([0, 0, 2, 0, 0]);
    const sheet = await take(fair, 'applications', '商户,业态,联系电话,备注\n李姐缝补,缝纫,13700000002,要靠边');
    expect(sheet.rows[0]?.faults.map(({ reason }) => reason)).to.deep.equal(['decided']);
  });

  it('changes nothing when its last write fails', async () => {
    const fair = await world.anOpenFair();
    const sheet = await take(fair, 'applications', applications);
    // Somebody writes down the vendor of the second row while the first import is looked at.
    await takeIn(fair, 'vendors', '商户,业态,联系电话\n周记理发,理发,13700000003');
    const before = await dumpHash();
    const { ApplicationModel } = await import('@yikeji/backend/applications/model.ts');
    const real = ApplicationModel.bulkWrite.bind(ApplicationModel);
    ApplicationModel.bulkWrite = (() => Promise.reject(new Error('the disk is full'))) as never;
    const answer = await fair.owner.ask(...runOf(fair, sheet));
    ApplicationModel.bulkWrite = real;
    expect(answer.status).to.equal(500);
    const { SheetProgressModel } = await import('@yikeji/backend/sheets/model.ts');
    await SheetProgressModel.deleteOne({ _id: sheet.id });
    expect(await dumpHash()).to.equal(before);
    expect(counts(await run(fair, sheet))).to.deep.equal([2, 0, 0, 0, 0]);
  });

  it('run ten times at once is taken in once', async () => {
    const fair = await world.anOpenFair();
    const sheet = await take(fair, 'applications', applications);
    const answers = await Promise.all(Array.from({ length: 10 }, () => fair.owner.ask(...runOf(fair, sheet))));
    expect(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 409)).to.deep.equal([]);
    expect(answers.some(({ status }) => status === 200)).to.equal(true);
    expect(await applicationsOf(fair)).to.have.length(2);
  });

  for (const [kind, file] of [
    ['plots', plots],
    ['vendors', vendors],
    ['applications', applications],
  ] as const) {
    it(`of ${kind} sent by two people at once is there once, and whoever came second is told`, async () => {
      const fair = await world.anOpenFair();
      const other = await world.aMember(fair, 'planner');
      const [mine, theirs] = await Promise.all([take(fair, kind, file), take(fair, kind, file, other)]);
      const answers = await Promise.all([fair.owner.ask(...runOf(fair, mine)), other.ask(...runOf(fair, theirs))]);
      expect(answers.map(({ status }) => status).sort(), JSON.stringify(answers)).to.deep.equal([200, 409]);
      expect(counts(await take(fair, kind, file)).slice(0, 2)).to.deep.equal([0, 0]);
    });
  }

  it('of 5,000 rows is looked at and taken in while others are answered', async function () {
    this.timeout(60_000);
    const fair = await world.aFestival();
    const rows = Array.from({ length: 5000 }, (_, index) => `店${index},美食,139${String(10_000_000 + index)}`);
    const sheet = await take(fair, 'applications', ['商户,类别,手机', ...rows].join('\n'));
    expect(counts(sheet)).to.deep.equal([5000, 0, 0, 0, 0]);
    expect(sheet.rows).to.have.length(50);
    const running = run(fair, sheet);
    const params = { slug: fair.slug, importId: sheet.id };
    const seen = new Set<number>();
    let isDone = false;
    void running.then(() => (isDone = true));
    while (!isDone)
      seen.add((await fair.owner.call('GET /festivals/:slug/imports/:importId/progress', { params })).done);
    expect(counts(await running)).to.deep.equal([5000, 0, 0, 0, 0]);
    expect(seen.size).to.be.greaterThan(2);
    expect(counts(await take(fair, 'applications', ['商户,类别,手机', ...rows].join('\n')))).to.deep.equal([
      0, 0, 5000, 0, 0,
    ]);
  });

  for (const kind of ['plots', 'vendors', 'applications'] as const) {
    for (const format of ['csv', 'xlsx'] as const) {
      for (const lang of ['zh', 'en'] as const) {
        it(`of ${kind} exported as ${format} in ${lang}, phones masked, changes nothing when it comes back`, async () => {
          const fair = await world.anOpenFair();
          await takeIn(fair, 'vendors', vendors);
          await takeIn(fair, 'applications', applications);
          await world.anApplication(fair);
          const { status, body } = await exported(fair, kind, `format=${format}&lang=${lang}`);
          expect(status).to.equal(200);
          const sheet = await take(fair, kind, body as Uint8Array);
          const total = { plots: 70, vendors: 3, applications: 3 }[kind];
          expect(counts(sheet), JSON.stringify(sheet.rows.slice(0, 3))).to.deep.equal([0, 0, total, 0, 0]);
        });
      }
    }
  }

  it('shows whole phone numbers to who plans and asks, which the history tells; to others never', async () => {
    const fair = await world.anOpenFair();
    await takeIn(fair, 'applications', applications);
    const text = async (query: string, by = fair.owner) => {
      const { status, body } = await exported(fair, 'applications', `format=csv&${query}`, by);
      return status === 200 ? Buffer.from(body as Uint8Array).toString() : String(status);
    };
    expect(await text(''))
      .to.include('137****0002')
      .and.not.include('13700000002');
    expect(await text('phones=clear')).to.include('13700000002');
    const viewer = await world.aMember(fair, 'viewer');
    expect(await text('', viewer)).to.include('137****0002');
    expect(await text('phones=clear', viewer)).to.equal('403');
    const { HistoryModel } = await import('@yikeji/backend/history/model.ts');
    expect(await HistoryModel.countDocuments({ kind: 'sheet:phones-exported' })).to.equal(1);
    expect(await text('category=haircut'))
      .to.include('周记理发')
      .and.not.include('李姐');
    expect(await text(`words=${encodeURIComponent('李姐')}`))
      .to.include('李姐')
      .and.not.include('周记理发');
  });

  it('exported runs no formula, opens in Excel with its letters, and comes back as it was', async () => {
    const fair = await world.anOpenFair();
    await takeIn(fair, 'vendors', '商户,类别,手机\n=HYPERLINK(1),美食,+4915112345678');
    const { body, headers } = await exported(fair, 'vendors', 'format=csv&phones=clear');
    const text = Buffer.from(body as Uint8Array).toString();
    expect(text.startsWith('\ufeff商户名称,')).to.equal(true);
    expect(text).to.include("'=HYPERLINK(1)").and.include("'+4915112345678");
    expect(headers.get('content-disposition')).to.include('attachment');
    expect(counts(await take(fair, 'vendors', body as Uint8Array))).to.deep.equal([0, 0, 1, 0, 0]);
  });

  for (const kind of ['plots', 'vendors', 'applications'] as const) {
    for (const format of ['csv', 'xlsx'] as const) {
      it(`to fill in for ${kind} as ${format} holds headings that are all known, and an example that is not taken in`, async () => {
        const fair = await world.aFestival();
        const { body } = await fair.owner.send('GET', `/api/festivals/${fair.slug}/templates/${kind}?format=${format}`);
        expect((await ask(fair, kind, body as Uint8Array)).code).to.equal('sheet-empty');
      });
    }
  }
});
