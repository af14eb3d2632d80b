import { readDxf } from '@yikeji/backend/plan-files/dxf.ts';
import { writeDxf } from '@yikeji/backend/plan-files/write-dxf.ts';
import { judgeLayer } from '@yikeji/backend/plan-files/judge-layer.ts';
import { comparePlans } from '@yikeji/shared-types/layout/comparison.ts';
import type { LayerUse } from '@yikeji/shared-types/layout/plan-file.ts';
import { emptyPlan, facilityKind, type Plan } from '@yikeji/shared-types/layout/plan.ts';
import { makeTemplate } from '@yikeji/shared-types/template.ts';
import { expect } from 'chai';
import fc from 'fast-check';

import { anyPlan, full, letterOf, place, strip } from './plan-on-file.ts';

describe('a DXF drawing', () => {
  const pair = (code: number, value: string | number) => `${code}\n${value}\n`;
  const entity = (type: string, layer: string, pairs: [number, string | number][]) =>
    pair(0, type) + pair(8, layer) + pairs.map(([code, value]) => pair(code, value)).join('');
  const dxf = (...entities: string[]) =>
    pair(0, 'SECTION') +
    pair(2, 'HEADER') +
    pair(9, '$INSUNITS') +
    pair(70, 4) +
    pair(0, 'ENDSEC') +
    pair(0, 'SECTION') +
    pair(2, 'ENTITIES') +
    entities.join('') +
    pair(0, 'ENDSEC') +
    '0\nEOF\n';
  const square = (x: number, y: number): [number, number][] => [
    [90, 4],
    [70, 1],
    [10, x],
    [20, y],
    [10, x + 3000],
    [20, y],
    [10, x + 3000],
    [20, y + 3000],
    [10, x],
    [20, y + 3000],
  ];
  const text = dxf(
    entity('LWPOLYLINE', 'PLOTS', square(0, 0)),
    entity('CIRCLE', 'PLOTS', [
      [10, 8000],
      [20, 1500],
      [40, 500],
    ]),
    entity('LINE', 'KERB', [
      [10, 0],
      [20, -2000],
      [11, 20000],
      [21, -2000],
    ]),
    entity('POINT', 'TREES', [
      [10, 5000],
      [20, 9000],
    ]),
    entity('ELLIPSE', 'KERB', [
      [10, 0],
      [20, 0],
      [11, 5],
      [21, 0],
      [40, 0.5],
      [41, 0],
      [42, 6.28],
    ]),
  );

  it('in millimetres becomes plots and ground by its layers, the rest is named', () => {
    const file = readDxf(text);
    expect(file.layers).to.deep.equal(['PLOTS', 'KERB', 'TREES']);
    const { plots, ground: read } = place(file);
    expect(plots.map(({ width, depth }) => [width, depth])).to.deep.equal([
      [3, 3],
      [3, 3],
    ]);
    expect([read.lines.map(({ kind }) => kind), read.areas, read.facilities.length]).to.deep.equal([
      ['drawing'],
      [],
      1,
    ]);
    expect(file.faults).to.deep.equal([{ in: 'object', at: 5, reason: 'unsupported', value: 'ELLIPSE · KERB' }]);
    expect(place(readDxf(text), { layers: { PLOTS: 'drawing', KERB: 'leave' } }).plots).to.deep.equal([]);
  });

  it('brings everything that a plan was written from back as what it was', () => {
    const ground = makeTemplate('weekend-stop').plan;
    const whole: Plan = {
      ...full,
      outline: ground.outline,
      streets: ground.streets,
      areas: [...ground.areas, ...(['square', 'green', 'pavement', 'queue', 'no-go'] as const).map(strip)],
      lines: [
        ...full.lines,
        { ...full.lines[0]!, id: 'lane', kind: 'fire-lane', name: null, width: 4 },
        { ...full.lines[0]!, id: 'kerb', kind: 'drawing', name: null, width: 0.1 },
      ],
      facilities: [
        ...full.facilities,
        ...facilityKind.options.map((kind, i) => ({ id: kind, kind, x: i, y: 30, name: null })),
      ],
    };
    const file = readDxf(writeDxf(whole, letterOf));
    const { plots, ground: read, faults } = place(file);
    expect([faults, file.faults, plots.length]).to.deep.equal([[], [], whole.plots.length]);
    const told = ({ outline, streets, areas, lines, facilities }: Pick<Plan, keyof typeof read>) => ({
      outline,
      streets: streets.map(({ name, centre, width }) => [name.zh, centre, width]),
      areas: areas.map(({ kind, name, polygon }) => [kind, name?.zh, polygon]),
      lines: lines.map(({ kind, name, points, width }) => [kind, name?.zh, points, width]),
      facilities: facilities.map(({ kind, name, x, y, width, depth, angle }) => [
        kind,
        name?.zh,
        x,
        y,
        width,
        depth,
        angle,
      ]),
    });
    expect(told(read)).to.deep.equal(told(whole));
  });

  it('brings a plan it was written from back: the same numbers at the same places, nothing left over', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const file = readDxf(writeDxf(plan, letterOf));
        expect(file.faults).to.deep.equal([]);
        const back = place(file).plots;
        const byNumber = new Map(plan.plots.map((plot) => [plot.number, plot.id]));
        const named = back.map((plot) => ({ ...plot, id: byNumber.get(plot.number) ?? plot.number }));
        const told = comparePlans({ ...emptyPlan, plots: plan.plots }, { ...emptyPlan, plots: named }).plots;
        const isOther = ({ fate, moved, resized, renumbered, rezoned }: (typeof told)[number]) =>
          fate !== 'changed' || resized || renumbered || rezoned || (moved && moved.metres + moved.degrees > 0.01);
        expect(told.filter(isOther)).to.deep.equal([]);
      }),
      { numRuns: 25 },
    );
  }).timeout(20_000);

  it('at map coordinates is centred on the plan; a long text is no number, and one in words of a paragraph is', () => {
    const far = square(0, 0).map(([code, value]): [number, string | number] => [
      code,
      code === 10 || code === 20 ? Number(value) + 4e9 : value,
    ]);
    const said = (text: string, at: number): [number, string | number][] => [
      [10, 4e9 + at],
      [20, 4e9 + at],
      [40, 500],
      [1, text],
    ];
    const read = (...texts: string[]) =>
      readDxf(
        dxf(
          entity('LWPOLYLINE', 'PLOTS', far),
          ...texts.map((text, i) => entity(i === 0 ? 'MTEXT' : 'TEXT', 'NAMES', said(text, 1500 + i))),
        ),
      );
    const [only] = place(read('{\\fArial|b1;B\\U+4E2D7}')).plots;
    expect([only?.number, Math.abs(only?.x ?? 9) < 2]).to.deep.equal(['B中7', true]);
    expect(place(read('Sales of bread and cakes', 'C3')).plots[0]?.number).to.equal('C3');
  });

  const layersNamed: [string, LayerUse][] = [
    ['A-STALLS', 'plots'],
    ['摊位', 'plots'],
    ['STANDARD', 'drawing'],
    ['0', 'drawing'],
    ['消防通道', 'fire-lane'],
    ['Fire lane', 'fire-lane'],
    ['室外消火栓', 'hydrant'],
    ['盲道', 'tactile-paving'],
    ['TACTILE', 'tactile-paving'],
    ['用地红线', 'outline'],
    ['SITE-BOUNDARY', 'outline'],
    ['绿化', 'green'],
    ['人行道', 'pavement'],
    ['广场铺装', 'square'],
    ['NO-GO', 'no-go'],
    ['TREES', 'tree'],
    ['配电箱', 'power-box'],
    ['ROAD-KERB', 'drawing'],
    ['AREA-QUEUE', 'queue'],
    ['LINE-DRAWING', 'drawing'],
    ['FACILITY-FIRST-AID', 'first-aid'],
    ['STREETS', 'street'],
    ['VENUE', 'outline'],
  ];
  it('has layers that are judged by their names, in both languages', () => {
    for (const [name, use] of layersNamed) expect(judgeLayer(name), name).to.equal(use);
  });

  it('makes of a layer what somebody says it is; what cannot become that is laid beneath as lines', () => {
    const drawing = dxf(
      entity('LWPOLYLINE', 'X', square(0, 0)),
      entity('LINE', 'X', [
        [10, 0],
        [20, -9000],
        [11, 20000],
        [21, -9000],
      ]),
      entity('CIRCLE', 'X', [
        [10, 8000],
        [20, 1500],
        [40, 500],
      ]),
    );
    const as = (use: LayerUse) => {
      const { plots, ground: read, faults } = place(readDxf(drawing), { layers: { X: use } });
      expect(faults.length, use).to.equal(use === 'plots' ? 1 : 0);
      const widths = [...read.streets, ...read.lines].map(({ width }) => width);
      const { areas, lines, streets, facilities, outline } = read;
      return [
        plots.length,
        outline.length,
        areas.length,
        streets.length,
        lines.map(({ kind }) => kind),
        facilities.length,
        widths,
      ];
    };
    expect(as('no-go')).to.deep.equal([0, 0, 2, 0, ['drawing'], 0, [0.1]]);
    expect(as('street')).to.deep.equal([0, 0, 0, 2, ['drawing'], 0, [3, 10, 0.1]]);
    expect(as('fire-lane')).to.deep.equal([0, 0, 0, 0, ['fire-lane', 'fire-lane', 'drawing'], 0, [3, 4, 0.1]]);
    expect(as('outline')).to.deep.equal([0, 4, 0, 0, ['drawing', 'drawing'], 0, [0.1, 0.1]]);
    expect(as('stage')).to.deep.equal([0, 0, 0, 0, ['drawing'], 2, [0.1]]);
    expect(as('drawing')).to.deep.equal([0, 0, 0, 0, ['drawing', 'drawing', 'drawing'], 0, [0.1, 0.1, 0.1]]);
    expect(as('plots')).to.deep.equal([2, 0, 0, 0, [], 0, []]);
    expect(as('leave')).to.deep.equal([0, 0, 0, 0, [], 0, []]);
  });

  it('has its arcs and rounded corners as lines of many points', () => {
    const quarter = entity('ARC', 'KERB', [
      [10, 0],
      [20, 0],
      [40, 10000],
      [50, 0],
      [51, 90],
    ]);
    const half = entity('LWPOLYLINE', 'KERB', [
      [90, 2],
      [70, 0],
      [10, 0],
      [20, 0],
      [42, 1],
      [10, 20000],
      [20, 0],
    ]);
    const { lines } = place(readDxf(dxf(quarter, half))).ground;
    for (const [at, middle] of [
      [0, 0],
      [1, 10],
    ] as const)
      for (const [x, y] of lines[at]!.points) expect(Math.hypot(x - middle, y)).to.be.closeTo(10, 0.001);
    // Counter-clockwise in a drawing, whose y goes up.
    expect(lines[0]!.points.every(([x, y]) => x >= 0 && y <= 0)).to.equal(true);
    expect(lines[1]!.points.every(([, y]) => y >= 0)).to.equal(true);
    expect(lines.map(({ points }) => points.length > 5)).to.deep.equal([true, true]);
  });

  it('is added beside an earlier drawing without taking its place', () => {
    const first = place(readDxf(text)).ground;
    const draft = { ...emptyPlan, ...first };
    const second = place(readDxf(text), { mode: 'add', draft }).ground;
    const ids = [...first.lines, ...first.facilities, ...second.lines, ...second.facilities].map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it('is refused when it is cut off or something else', () => {
    for (const broken of [text.slice(0, 200), `${text.slice(0, -20)}`, 'AutoCAD Binary DXF', '', '<svg/>'])
      expect(() => readDxf(broken), JSON.stringify(broken).slice(0, 40)).to.throw(/file-(unreadable|foreign)/);
  });
});
