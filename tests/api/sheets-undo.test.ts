import { expect } from 'chai';
import type { SheetKind } from '@yikeji/shared-types/sheet/columns.ts';
import type { SheetImport } from '@yikeji/shared-types/sheet/sheet.ts';
import { type Fair, useWorld } from '../support/world.ts';

const plots = 'number,zone,width,power\nB01,B,3,2\nB02,B,4,0\nB03,b,2.5,1';
const vendors =
  '商户名称,类别,手机,联系人,面宽\n老王磨刀,磨剪子戗菜刀,13700000001,王师傅,2\n李姐缝补,缝纫,13700000002,李姐,3';
const applications =
  '商户,业态,联系电话,日期,分区\n李姐缝补,缝纫,13700000002,2036-05-17,B\n周记理发,理发,13700000003,,A、B';

describe('a table', () => {
  const world = useWorld();

  async function takeIn({ slug, owner }: Fair, kind: SheetKind, file: string): Promise<SheetImport> {
    const sheet = await owner.call('POST /festivals/:slug/imports', {
      params: { slug },
      query: { kind },
      body: Buffer.from(file),
    });
    const { id, revision, counts } = sheet;
    return owner.call('POST /festivals/:slug/imports/:importId/run', {
      params: { slug, importId: id },
      body: { revision, expect: { new: counts.new ?? 0, changed: counts.changed ?? 0 }, consent: true },
    });
  }
  const draftOf = async ({ slug, owner }: Fair) =>
    (await owner.call('GET /festivals/:slug/layout', { params: { slug } })).draft;
  const applicationsOf = async ({ slug, owner }: Fair) =>
    (await owner.call('GET /festivals/:slug/applications', { params: { slug }, query: { limit: 200 } })).rows;
  const writtenOf = async ({ slug, owner }: Fair) =>
    (await owner.call('GET /festivals/:slug/written-vendors', { params: { slug }, query: {} })).rows;
  const undoOf = (fair: Fair, { id }: SheetImport) =>
    ['POST /festivals/:slug/imports/:importId/undo', { params: { slug: fair.slug, importId: id } }] as const;

  it('of plots that was taken in is taken back, once however often, until somebody draws on', async () => {
    const fair = await world.aFestival();
    const first = await takeIn(fair, 'plots', plots);
    const second = await takeIn(fair, 'plots', 'number,zone,width,power\nB01,B,4,2\nB09,B,3,0');
    const undone = await Promise.all([1, 2, 3].map(() => fair.owner.ask(...undoOf(fair, second))));
    expect(undone.some(({ status }) => status === 200)).to.equal(true);
    expect((await fair.owner.call(...undoOf(fair, second))).state).to.equal('undone');
    const { plots: left } = await draftOf(fair);
    expect(left.map(({ number, width }) => [number, width])).to.deep.equal([
      ['B01', 3],
      ['B02', 4],
      ['B03', 2.5],
    ]);
    expect(await fair.owner.refusal(...undoOf(fair, first))).to.include({ status: 409, code: 'import-plan-changed' });
  });

  it('of people that was taken in is taken back whole, until one of them was decided, which is named', async () => {
    const fair = await world.anOpenFair();
    const vendorsIn = await takeIn(fair, 'vendors', vendors);
    const before = await writtenOf(fair);
    const sheet = await takeIn(fair, 'applications', applications);
    expect(await applicationsOf(fair)).to.have.length(2);
    expect((await fair.owner.call(...undoOf(fair, sheet))).state).to.equal('undone');
    expect(await applicationsOf(fair)).to.deep.equal([]);
    expect(await writtenOf(fair)).to.deep.equal(before);
    await fair.owner.call(...undoOf(fair, vendorsIn));
    expect(await writtenOf(fair)).to.deep.equal([]);

    const again = await takeIn(fair, 'applications', applications);
    const application = (await applicationsOf(fair)).find(({ offer }) => offer.name.zh === '周记理发');
    await world.decide(fair, application!, 'accept');
    const refused = await fair.owner.refusal(...undoOf(fair, again));
    expect(refused).to.include({ status: 409, code: 'import-built-on' });
    expect(String(refused.message)).to.include('周记理发').and.not.include('李姐缝补');
    expect(await applicationsOf(fair)).to.have.length(2);
  });
});
