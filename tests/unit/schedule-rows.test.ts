import { expect } from 'chai';
import { type Block, kept, shifted } from '../../frontend/src/lib/schedule/blocks.ts';
import { type Filter, type GridRow, noFilter, plotRows, vendorRows } from '../../frontend/src/lib/schedule/rows.ts';

const zone = (letter: string) => ({ id: letter.toLowerCase(), letter, name: { zh: `${letter}区`, en: '' } });
const festival = { zones: [zone('A'), zone('B')] } as Parameters<typeof vendorRows>[1];
const plots = ['A10', 'A02', 'B01'].map((number) => ({ id: number, number, zoneId: number[0]!.toLowerCase() }));
const vendors = ['王记', '李记', '陈记', '安记'].map((zh, index) => ({
  applicationId: `v${index}`,
  name: { zh, en: '' },
  sounds: ['wang ji', 'li ji', 'chen ji', 'an ji'][index],
  category: index === 2 ? 'food' : 'heritage',
}));
const standing = (applicationId: string, plotId: string, slotId = 'am') => ({
  ...{ id: `${applicationId} ${plotId} ${slotId}`, applicationId, plotId, slotId, part: 0 },
});
const standings = [standing('v0', 'A10'), standing('v0', 'B01', 'pm'), standing('v1', 'A02'), standing('v2', 'B01')];
const table = {
  facts: { plots, vendors, standings },
  ground: {
    plots: new Map(plots.map((plot) => [plot.id, plot])),
    vendors: new Map(vendors.map((vendor) => [vendor.applicationId, vendor])),
  },
  conflictsOf: new Map([
    ['vendor v2', true],
    ['plot B01', true],
  ]),
} as unknown as Parameters<typeof vendorRows>[0];

const told = (rows: GridRow[]) =>
  rows.map((row) => {
    if (row.kind === 'zone') return `${row.zone?.letter ?? 'none'}:${row.count}`;
    return row.kind === 'plot' ? row.plot.number : row.vendor.name.zh;
  });
const byVendor = (over: Partial<Filter> = {}, folded = new Set<string>()) =>
  told(vendorRows(table, festival, { ...noFilter, ...over }, folded));

describe('rows of a schedule by vendor', () => {
  it('stand under the zone of their first plot in the order of plots; who has none comes last', () => {
    expect(byVendor()).to.deep.equal(['A:2', '李记', '王记', 'B:1', '陈记', 'none:1', '安记']);
  });

  it('are found by name, by the number of any plot, by trade and by conflict', () => {
    expect(byVendor({ text: 'b01' })).to.deep.equal(['A:1', '王记', 'B:1', '陈记']);
    expect(byVendor({ text: '安' })).to.deep.equal(['none:1', '安记']);
    for (const typed of ['chenji', 'CJ', 'chen j'])
      expect(byVendor({ text: typed }), typed).to.deep.equal(['B:1', '陈记']);
    expect(byVendor({ category: 'food' })).to.deep.equal(['B:1', '陈记']);
    expect(byVendor({ onlyConflicts: true })).to.deep.equal(['B:1', '陈记']);
    expect(byVendor({ zoneId: 'a', text: 'b01' })).to.deep.equal(['A:1', '王记']);
  });

  it('are folded with their zone', () => {
    expect(byVendor({}, new Set(['a', 'nowhere']))).to.deep.equal(['A:2', 'B:1', '陈记', 'none:1']);
  });
});

describe('rows of a schedule by plot', () => {
  it('are found by the pinyin of who stands there', () => {
    const rows = plotRows(table, festival, { ...noFilter, text: 'wangji' }, new Set());
    expect(told(rows)).to.deep.equal(['A:1', 'A10', 'B:1', 'B01']);
  });

  it('stand under their zone, ten after two', () => {
    const rows = plotRows(table, festival, noFilter, new Set());
    expect(told(rows)).to.deep.equal(['A:2', 'A02', 'A10', 'B:1', 'B01']);
  });
});

describe('the ends of a block of time', () => {
  const at = (time: string) => `2036-05-17T${time}:00.000Z`;
  const during = { startsAt: at('10:00'), endsAt: at('11:00') };
  const blocker = { kind: 'closed' as const, id: 'b', plotId: 'A02', note: { zh: '', en: '' }, ...during };
  const block: Block = {
    ...{ of: 'blocker', id: 'b', lane: 'plot A02', ...during, chairs: 0, minutes: 0, isBreak: true },
    change: { kind: 'put-blocker', blocker },
  };
  const after = (starts: number, ends: number) => {
    const change = shifted(block, kept(block, { starts, ends }));
    return change.kind === 'put-blocker' ? [change.blocker.startsAt, change.blocker.endsAt] : [];
  };

  it('go alone when stretched and together when moved', () => {
    expect(after(0, 30)).to.deep.equal([at('10:00'), at('11:30')]);
    expect(after(-15, 0)).to.deep.equal([at('09:45'), at('11:00')]);
    expect(after(90, 90)).to.deep.equal([at('11:30'), at('12:30')]);
  });

  it('never meet: five minutes stay, and of a service one turn', () => {
    expect(after(0, -90)).to.deep.equal([at('10:00'), at('10:05')]);
    expect(after(90, 0)).to.deep.equal([at('10:55'), at('11:00')]);
    expect(kept({ ...block, minutes: 15 }, { starts: 0, ends: -55 })).to.deep.equal({ starts: 0, ends: -45 });
  });
});
