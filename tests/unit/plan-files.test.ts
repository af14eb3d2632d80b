import { readCsv, writeCsv } from '@yikeji/backend/plan-files/csv.ts';
import type { DrawnFile } from '@yikeji/backend/plan-files/drawn.ts';
import { fromEarth, toEarth } from '@yikeji/backend/plan-files/earth.ts';
import { readGeoJson, writeGeoJson } from '@yikeji/backend/plan-files/geojson.ts';
import { readSvg, writeSvg } from '@yikeji/backend/plan-files/svg.ts';
import { papers, tile } from '@yikeji/backend/prints/tiles.ts';
import { comparePlans } from '@yikeji/shared-types/layout/comparison.ts';
import { findConflicts } from '@yikeji/shared-types/layout/conflicts.ts';
import { emptyPlan, type Plan } from '@yikeji/shared-types/layout/plan.ts';
import { expect } from 'chai';
import fc from 'fast-check';

import { anchor, anyPlan, full, letterOf, place, taken } from './plan-on-file.ts';

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
