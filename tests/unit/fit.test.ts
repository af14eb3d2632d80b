import { expect } from 'chai';
import fc from 'fast-check';
import {
  type Applicant,
  fitPoints,
  type FitGround,
  fitWeights,
  judgeFit,
  metresToGate,
  mostFitPoints,
  scoreFit,
} from '@yikeji/shared-types/fit.ts';
import type { Needs } from '@yikeji/shared-types/vendor.ts';
import { plotAt } from './ground.ts';

const modest: Needs = { frontage: 3, depth: 3, powerKw: 0, water: false, openFlame: false };
const venue = { openFlameAllowed: false };
const applicant = (given: Partial<Applicant['offer']> = {}, preferredZoneIds: string[] = []): Applicant => ({
  preferredZoneIds,
  offer: { category: 'food', heritage: false, needs: modest, ...given },
});
const bare: FitGround = { zone: undefined, gateMetres: null, isSamePlot: false };
const pointsFor = (reason: keyof typeof fitWeights, ...given: Parameters<typeof scoreFit>) =>
  scoreFit(...given).reasons.find((found) => found.reason === reason)?.points ?? 0;

describe('a plot', () => {
  it('serves needs that are as large as it is, to the last half centimetre', () => {
    expect(judgeFit(plotAt(0, 0), modest, venue)).to.deep.equal([]);
    expect(judgeFit(plotAt(0, 0, { width: 2.996 }), modest, venue)).to.deep.equal([]);
  });

  it('cannot serve a front or a depth that is larger, even when the area is enough', () => {
    expect(judgeFit(plotAt(0, 0, { width: 2.9, depth: 6 }), modest, venue)).to.deep.equal(['plot-too-small']);
    expect(judgeFit(plotAt(0, 0, { width: 6, depth: 2.9 }), modest, venue)).to.deep.equal(['plot-too-small']);
  });

  it('cannot give power or water that it does not have, nor a flame that the venue forbids', () => {
    const needs: Needs = { frontage: 4, depth: 3, powerKw: 3, water: true, openFlame: true };
    expect(judgeFit(plotAt(0, 0, { powerKw: 2.9 }), needs, venue)).to.deep.equal([
      'plot-too-small',
      'plot-power-short',
      'plot-without-water',
      'plot-flame-forbidden',
    ]);
    expect(
      judgeFit(plotAt(0, 0, { width: 4, powerKw: 3, water: true }), needs, { openFlameAllowed: true }),
    ).to.deep.equal([]);
  });
});

describe('the points of a placement', () => {
  it('are given for a zone of the trade, and not for one that is open to all', () => {
    const zone = { id: 'a', categories: ['food' as const] };
    expect(pointsFor('category-zone', plotAt(0, 0), applicant(), { ...bare, zone })).to.equal(30);
    expect(pointsFor('category-zone', plotAt(0, 0), applicant({ category: 'books' }), { ...bare, zone })).to.equal(0);
    expect(
      pointsFor('category-zone', plotAt(0, 0), applicant(), { ...bare, zone: { id: 'a', categories: [] } }),
    ).to.equal(0);
  });

  it('fall with every wish that went before, but never below ten', () => {
    const wishes = ['b', 'c', 'd', 'e', 'f'];
    const points = ['b', 'c', 'd', 'e', 'f', 'a'].map((zoneId) =>
      pointsFor('preferred-zone', plotAt(0, 0, { zoneId }), applicant({}, wishes), bare),
    );
    expect(points).to.deep.equal([40, 30, 20, 10, 10, 0]);
  });

  it('leave large plots, power and water to those who need them', () => {
    expect(pointsFor('size-close', plotAt(0, 0, { width: 6 }), applicant(), bare)).to.equal(8);
    expect(pointsFor('size-close', plotAt(0, 0), applicant(), bare)).to.equal(15);
    expect(
      pointsFor('power-close', plotAt(0, 0, { powerKw: 6 }), applicant({ needs: { ...modest, powerKw: 3 } }), bare),
    ).to.equal(5);
    expect(pointsFor('power-close', plotAt(0, 0), applicant(), bare)).to.equal(10);
    expect(pointsFor('water-used', plotAt(0, 0, { water: true }), applicant(), bare)).to.equal(0);
    expect(
      pointsFor('water-used', plotAt(0, 0, { water: true }), applicant({ needs: { ...modest, water: true } }), bare),
    ).to.equal(8);
  });

  it('bring heritage brands, and only them, near a gate', () => {
    const points = [0, 30, 60, 200].map((gateMetres) =>
      pointsFor('heritage-near-gate', plotAt(0, 0), applicant({ heritage: true }), { ...bare, gateMetres }),
    );
    expect(points).to.deep.equal([12, 6, 0, 0]);
    expect(pointsFor('heritage-near-gate', plotAt(0, 0), applicant(), { ...bare, gateMetres: 0 })).to.equal(0);
  });

  it('put staying on the same plot before all else', () => {
    const { 'same-plot': staying, ...others } = fitWeights;
    expect(pointsFor('same-plot', plotAt(0, 0), applicant(), { ...bare, isSamePlot: true })).to.equal(staying);
    expect(staying).to.be.above(Object.values(others).reduce((sum, weight) => sum + weight, 0));
  });

  it('are whole, explained to the last one, strongest reason first', () => {
    const metres = fc.integer({ min: 5, max: 500 }).map((tenths) => tenths / 10);
    const kilowatts = fc.integer({ min: 0, max: 90 }).map((tenths) => tenths / 10);
    const subject = fc.record({
      width: metres,
      depth: metres,
      frontage: metres,
      needDepth: metres,
      powerKw: kilowatts,
      needKw: kilowatts,
      gateMetres: fc.option(metres),
      heritage: fc.boolean(),
      water: fc.boolean(),
      isSamePlot: fc.boolean(),
    });
    fc.assert(
      fc.property(subject, ({ width, depth, powerKw, water, frontage, needDepth, needKw, heritage, ...ground }) => {
        const plot = plotAt(0, 0, { width, depth, powerKw, water });
        const who = applicant({ heritage, needs: { ...modest, frontage, depth: needDepth, powerKw: needKw } }, ['a']);
        const { points, reasons } = scoreFit(plot, who, { zone: { id: 'a', categories: ['food'] }, ...ground });
        expect(points).to.equal(reasons.reduce((sum, reason) => sum + reason.points, 0));
        expect(points).to.equal(fitPoints(plot, who, { zone: { id: 'a', categories: ['food'] }, ...ground }));
        expect(points).to.be.within(0, mostFitPoints);
        expect(reasons.every((reason) => Number.isInteger(reason.points) && reason.points > 0)).to.equal(true);
        expect(reasons).to.deep.equal(reasons.toSorted((a, b) => b.points - a.points));
      }),
    );
  });

  it('measure the way to the nearest gate only', () => {
    const facilities = [
      { kind: 'gate' as const, x: 30, y: 40 },
      { kind: 'gate' as const, x: 3, y: 4 },
      { kind: 'bin' as const, x: 0, y: 0 },
    ];
    expect(metresToGate({ x: 0, y: 0 }, facilities)).to.equal(5);
    expect(metresToGate({ x: 0, y: 0 }, facilities.slice(2))).to.equal(null);
  });
});
