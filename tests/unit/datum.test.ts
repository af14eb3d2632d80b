import { amapWay, baiduWay, inDatum, type Spot, tencentWay } from '@yikeji/shared-types/datum.ts';
import { expect } from 'chai';
import fc from 'fast-check';

const at = (latitude: number, longitude: number, datum: Spot['datum'] = 'wgs84'): Spot => ({
  latitude,
  longitude,
  datum,
});
/** Metres between two points read in one datum. */
const apart = (a: Spot, b: Spot) =>
  Math.hypot(
    (a.latitude - b.latitude) * 111_320,
    (a.longitude - b.longitude) * 111_320 * Math.cos((a.latitude * Math.PI) / 180),
  );

describe('a spot on the map', () => {
  const known: [wgs: Spot, gcj: Spot][] = [
    [at(31.1774276, 121.5272106), at(31.17530398364597, 121.531541859215, 'gcj02')],
    [at(22.543847, 113.912316), at(22.540796131694766, 113.9171764808363, 'gcj02')],
    [at(39.911954, 116.377817), at(39.91334545536069, 116.38404722455657, 'gcj02')],
  ];
  for (const [wgs, gcj] of known) {
    it(`at ${wgs.latitude}, ${wgs.longitude} is where the common formula puts it in GCJ-02`, () => {
      expect(apart(inDatum(wgs, 'gcj02'), gcj)).to.be.lessThan(0.5);
      expect(apart(inDatum(gcj, 'wgs84'), wgs)).to.be.lessThan(0.5);
    });
  }

  it('in Tianjin is some 553 m off when WGS-84 is taken for GCJ-02', () => {
    const park = at(39.166, 117.241);
    expect(apart(inDatum(park, 'gcj02'), park)).to.be.within(540, 566);
  });

  it('does not move outside the box in which GCJ-02 is shifted', () => {
    const paris = at(48.8566, 2.3522);
    expect(inDatum(paris, 'gcj02')).to.deep.equal({ ...paris, datum: 'gcj02' });
  });

  it('comes back to itself by every way of datums, to half a metre', () => {
    const datums: Spot['datum'][] = ['wgs84', 'gcj02', 'bd09'];
    const spots = fc.tuple(fc.double({ min: 20, max: 50, noNaN: true }), fc.double({ min: 80, max: 130, noNaN: true }));
    fc.assert(
      fc.property(spots, fc.constantFrom(...datums), fc.constantFrom(...datums), ([latitude, longitude], from, to) => {
        const spot = at(latitude, longitude, from);
        expect(apart(inDatum(inDatum(spot, to), from), spot)).to.be.lessThan(0.5);
      }),
    );
  });

  const park = at(39.166, 117.241, 'gcj02');
  const name = '王串场体育公园, 北门';
  it('is told to 高德 with the longitude first, in GCJ-02', () => {
    const url = new URL(amapWay(park, name));
    expect(url.origin + url.pathname).to.equal('https://uri.amap.com/navigation');
    expect(url.searchParams.get('to')).to.equal('117.241000,39.166000,王串场体育公园  北门');
    expect(url.searchParams.get('mode')).to.equal('walk');
  });
  it('is told to 腾讯 with the latitude first and the datum named', () => {
    const url = new URL(tencentWay(park, name));
    expect(url.searchParams.get('tocoord')).to.equal('39.166000,117.241000');
    expect([url.searchParams.get('coord_type'), url.searchParams.get('referer')]).to.deep.equal(['2', 'yikeji']);
    expect(url.searchParams.get('to')).to.equal(name);
  });
  it('is told to 百度 with the latitude first and GCJ-02 named, for it would take BD-09', () => {
    const url = new URL(baiduWay(park, name, '河北区 & 王串场'));
    expect(url.searchParams.get('location')).to.equal('39.166000,117.241000');
    expect(url.searchParams.get('coord_type')).to.equal('gcj02');
    expect(url.searchParams.get('content')).to.equal('河北区 & 王串场');
  });
  it('is converted first when it was read from a GPS or from 百度', () => {
    const gps = inDatum(park, 'wgs84');
    const baidu = inDatum(park, 'bd09');
    expect(apart(gps, park)).to.be.greaterThan(400);
    for (const spot of [gps, baidu]) {
      expect(tencentWay(spot, name)).to.equal(tencentWay(park, name));
      expect(amapWay(spot, name)).to.equal(amapWay(park, name));
      expect(baiduWay(spot, name, '')).to.equal(baiduWay(park, name, ''));
    }
  });
});
