import { readCsv, writeCsv } from '@yikeji/backend/plan-files/csv.ts';
import type { DrawnFile } from '@yikeji/backend/plan-files/drawn.ts';
import { readDxf } from '@yikeji/backend/plan-files/dxf.ts';
import { writeDxf } from '@yikeji/backend/plan-files/write-dxf.ts';
import { fromEarth, toEarth } from '@yikeji/backend/plan-files/earth.ts';
import { readGeoJson, writeGeoJson } from '@yikeji/backend/plan-files/geojson.ts';
import { judgeLayer } from '@yikeji/backend/plan-files/judge-layer.ts';
import { placeDrawn } from '@yikeji/backend/plan-files/place.ts';
import { readSvg, writeSvg } from '@yikeji/backend/plan-files/svg.ts';
import { papers, tile } from '@yikeji/backend/prints/tiles.ts';
import { squarePlots, ground } from '@yikeji/backend/demo/wangchuanchang.ts';
import { comparePlans } from '@yikeji/shared-types/layout/comparison.ts';
import { findConflicts } from '@yikeji/shared-types/layout/conflicts.ts';
import type { LayerUse } from '@yikeji/shared-types/layout/plan-file.ts';
import { type Area, emptyPlan, facilityKind, type Plan } from '@yikeji/shared-types/layout/plan.ts';
import { makeTemplate } from '@yikeji/shared-types/template.ts';
import { expect } from 'chai';
import fc from 'fast-check';

const zones = [...'ABCDEFG'].map((letter) => ({
  id: letter.toLowerCase(),
  letter,
  name: { zh: `${letter}区`, en: '' },
  categories: [],
}));
const letterOf = (zoneId: string) => zones.find(({ id }) => id === zoneId)?.letter ?? '';
const base = {
  mode: 'replace' as const,
  plotWidth: 3,
  plotDepth: 3,
  zoneId: 'a',
  layers: {},
  zones,
  draft: emptyPlan,
  fireLaneMetres: 4,
};
const place = (file: DrawnFile, over = {}) => placeDrawn(file, { ...base, ...over });
const anchor = { longitude: 117.24, latitude: 39.16 };

const taken = (file: DrawnFile): Plan => {
  const north = file.north ?? 0;
  if (file.unit === 'degrees')
    for (const thing of file.drawn) thing.points = thing.points.map((point) => fromEarth(point, anchor, north));
  const { plots, ground: read, faults } = place(file);
  expect(faults).to.deep.equal([]);
  return { ...emptyPlan, ...read, figures: file.figures ?? {}, plots, north };
};

/** Everything that only newer plans say. */
const full: Plan = {
  ...emptyPlan,
  figures: { toilet: 20, aisle: 0 },
  lines: [
    {
      id: 'paving',
      kind: 'tactile-paving',
      name: { zh: '盲道', en: '' },
      points: [
        [0, 0],
        [9, 2],
      ],
      width: 0.6,
    },
  ],
  facilities: [
    { id: 'box', kind: 'power-box', x: 1, y: 2, name: null, circuits: [{ id: 'c-1', kw: 12 }] },
    { id: 'stage', kind: 'stage', x: 20, y: 2, name: null, width: 8, depth: 5, angle: 30 },
  ],
  plots: makeTemplate('weekend-stop').plan.plots.map((plot, i) =>
    i === 0 ? { ...plot, flame: true, circuitId: 'c-1' } : plot,
  ),
};

const strip = (kind: Area['kind'], i: number): Area => ({
  id: kind,
  kind,
  name: i === 0 ? { zh: '小广场', en: '' } : null,
  polygon: [
    [i, 40],
    [i + 0.5, 40],
    [i + 0.5, 44],
    [i, 45],
  ],
});

const plans: Plan[] = [makeTemplate('weekend-stop').plan, { ...emptyPlan, ...ground, plots: squarePlots }];
const anyPlan = fc
  .tuple(
    fc.constantFrom(...plans),
    fc.integer({ min: -359, max: 359 }),
    fc.integer({ min: 0, max: 359 }),
    fc.integer({ min: -900_000, max: 900_000 }),
  )
  .map(([plan, north, turn, away]): Plan => ({
    ...plan,
    north,
    plots: plan.plots.map((plot) => ({ ...plot, angle: turn, x: Math.round(plot.x * 1000 + away) / 1000, width: 4 })),
  }));

describe('a plan in a file', () => {
  const ways: [string, (plan: Plan) => Plan][] = [
    ['GeoJSON on the earth', (plan) => taken(readGeoJson(writeGeoJson(plan, letterOf, anchor)))],
    ['GeoJSON in metres', (plan) => taken(readGeoJson(writeGeoJson(plan, letterOf, null)))],
    ['SVG', (plan) => taken(readSvg(writeSvg(plan, letterOf)))],
    ['CSV, its plots', (plan) => ({ ...plan, plots: taken(readCsv(writeCsv(plan, letterOf))).plots })],
  ];
  for (const [what, there] of ways) {
    it(`is the same when it comes back: ${what}`, () => {
      fc.assert(
        fc.property(anyPlan, (plan) => {
          const back = there(plan);
          const told = comparePlans(plan, back);
          expect(
            told.plots.filter(
              ({ moved, ...rest }) =>
                (moved && moved.metres > 0.002) || rest.resized || rest.renumbered || rest.rezoned,
            ),
          ).to.deep.equal([]);
          expect(told.plots.every(({ fate }) => fate === 'changed')).to.equal(true);
          expect(back.plots.map(({ angle }) => angle)).to.deep.equal(plan.plots.map(({ angle }) => angle));
          const things = ({ streets, areas, facilities, outline }: Plan) => [
            streets.length,
            areas.length,
            facilities.length,
            outline.length,
          ];
          expect(things(back)).to.deep.equal(things(plan));
          expect(back.north).to.equal(plan.north);
        }),
        { numRuns: 25 },
      );
    }).timeout(20_000);
  }

  for (const [what, there] of ways) {
    it(`keeps paving, circuits, flames and figures: ${what}`, () => {
      const back = there(full);
      const { ground, plots } = comparePlans(full, back);
      // Longitude and latitude are written to a tenth of a millimetre.
      const near = back.lines.every(({ points }, i) =>
        points.flat().every((value, j) => Math.abs(value - full.lines[i]!.points.flat()[j]!) < 0.002),
      );
      expect(near).to.equal(true);
      expect(ground.filter(({ part }) => part === 'figures')).to.deep.equal([]);
      expect(plots.filter(({ flame, circuit }) => flame || circuit)).to.deep.equal([]);
      const told = ({ lines, facilities }: Plan) => [
        lines.map(({ id, kind, width, name }) => ({ id, kind, width, name })),
        facilities.map(({ x: _x, y: _y, ...rest }) => rest),
      ];
      expect(told(back)).to.deep.equal(told(full));
    });
  }

  it('lies north of its origin where it is drawn above it', () => {
    const [east, up] = toEarth([0, -1000], anchor, 0);
    expect([east, (up - anchor.latitude) * 111_000]).to.satisfy(
      ([a, b]: number[]) => a === anchor.longitude && Math.abs(b! - 1000) < 2,
    );
  });
});

describe('points on a map', () => {
  const rows = Array.from(
    { length: 12 },
    (_, index) => `A${index + 1},Markt,${12.38 + index * 0.00004},${51.34 + index * 0.000025}`,
  );
  const table = (...more: string[]) => ['plot,street,longitude,latitude', ...rows, ...more].join('\n');
  const here = (file: DrawnFile) => {
    for (const thing of file.drawn)
      thing.points = thing.points.map((point) => fromEarth(point, { longitude: 12.38, latitude: 51.34 }, 0));
    return file;
  };

  it('become plots along their row that do not stand on one another', () => {
    const { plots, faults, narrowed } = place(here(readCsv(table())), { plotWidth: 4, plotDepth: 4 });
    expect(faults).to.deep.equal([]);
    expect(plots).to.have.length(12);
    const row = (Math.atan2(-0.000025 * 111_265, 0.00004 * 69_600) * 180) / Math.PI;
    for (const { angle } of plots) expect(Math.abs(angle - row) % 180).to.be.below(2);
    expect(narrowed).to.be.greaterThan(0);
    const overlaps = findConflicts({ ...emptyPlan, plots }, { fireLaneMetres: 4, zoneIds: ['a'] }).filter(
      ({ kind }) => kind === 'overlap',
    );
    expect(overlaps).to.deep.equal([]);
  });

  it('are named by line when they cannot be taken', () => {
    const { faults } = place(
      here(
        readCsv(
          table(
            'A3,Markt,12.3801,51.34',
            ',Markt,12.3802,51.34',
            'B1,Markt,,51.34',
            'B2,Markt,abc,51.34',
            'B3,Markt,13.9,51.34',
          ),
        ),
      ),
    );
    const all = [...readCsv(table('B1,Markt,,51.34', 'B2,Markt,abc,51.34')).faults, ...faults];
    expect(all.map(({ at, reason }) => [at, reason])).to.deep.equal([
      [14, 'place-missing'],
      [15, 'place-wrong'],
      [18, 'too-far'],
      [14, 'number-twice'],
      [15, 'number-missing'],
    ]);
  });
});

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

describe('the sheets of a printed plan', () => {
  it('cover all of the ground and overlap by ten millimetres, at the scale said', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom(100, 200, 500),
        fc.constantFrom('a3' as const, 'a4' as const),
        (width, height, ratio, paper) => {
          const { tiles, columns, rows, scale, window } = tile({ x: -7, y: 3, width, height }, ratio, papers[paper]);
          expect(scale * ratio).to.be.closeTo((1000 * 72) / 25.4, 1e-9);
          const [first, last] = [tiles[0]!, tiles.at(-1)!];
          expect(tiles).to.have.length(columns * rows);
          expect(first.x).to.be.at.most(-7 + 1e-9);
          expect(last.x + window.width / scale).to.be.at.least(-7 + width - 1e-9);
          expect(last.y + window.height / scale).to.be.at.least(3 + height - 1e-9);
          if (columns > 1)
            expect((first.x + window.width / scale - tiles[1]!.x) * (1000 / ratio)).to.be.closeTo(10, 1e-6);
        },
      ),
    );
  });
});
