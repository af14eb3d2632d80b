import { expect } from 'chai';
import { readDevice } from '@yikeji/shared-types/device.ts';
import { changesIn } from '@yikeji/shared-types/history.ts';

describe('a sign-in', () => {
  const lines: [string, string, string][] = [
    ['Mozilla/5.0 (Linux; Android 14; V2309A) Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0', 'phone', 'WeChat'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1',
      'phone',
      'Safari',
    ],
    ['Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) Version/16.0 Mobile/15E148 Safari/604.1', 'tablet', 'Safari'],
    ['Mozilla/5.0 (Linux; Android 13; SM-X200) Chrome/120.0 Safari/537.36', 'tablet', 'Chrome'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36 Edg/130.0', 'computer', 'Edge'],
    ['', 'computer', ''],
  ];
  for (const [userAgent, device, browser] of lines) {
    it(`is known again as ${device} ${browser}`, () => {
      expect(readDevice(userAgent)).to.deep.equal({ device, browser });
    });
  }
});

describe('the history of a change', () => {
  it('names what differs, in short', () => {
    const before = { name: { zh: '站', en: 'stop' }, gates: [1], hotline: '', expectedPeak: 5 };
    const after = { name: { zh: '新站', en: 'stop' }, gates: [1, 2], hotline: '', expectedPeak: 5 };
    expect(changesIn(before, after, ['name', 'gates', 'hotline', 'expectedPeak'])).to.deep.equal([
      { field: 'name', before: { zh: '站', en: 'stop' }, after: { zh: '新站', en: 'stop' } },
      { field: 'gates', before: 1, after: 2 },
    ]);
  });
});
