import { spell, spellAll } from '@yikeji/backend/pinyin/spell.ts';
import { matchesSounds } from '@yikeji/shared-types/sounds.ts';
import { expect } from 'chai';

describe('what somebody types in pinyin', () => {
  const salt = spell('芦花海盐');
  const cases: [typed: string, found: boolean][] = [
    ['lhhy', true],
    ['luhuahaiyan', true],
    ['lu hua', true],
    ['haiyan', true],
    ['hy', true],
    ['luhhy', true],
    ['l', true],
    ['uhua', false],
    ['lhy', false],
    ['luhuax', false],
    ['', false],
    ['芦花', false],
    ['lu1', false],
  ];
  for (const [typed, found] of cases) {
    it(`“${typed}” ${found ? 'finds' : 'does not find'} 芦花海盐`, () => {
      expect(matchesSounds(typed, salt)).to.equal(found);
    });
  }

  it('finds characters with several sounds by the one they have there', () => {
    expect(matchesSounds('cqxm', spell('重庆小面'))).to.be.true;
    expect(matchesSounds('changsha', spell('长沙臭豆腐'))).to.be.true;
  });

  it('takes ü as v', () => {
    expect(matchesSounds('lvdou', spell('绿豆糕'))).to.be.true;
    expect(matchesSounds('lüdou', spell('绿豆糕'))).to.be.true;
  });

  it('does not run from one text into the next', () => {
    const sounds = spellAll(['理发', '磨刀']);
    expect(matchesSounds('lf', sounds)).to.be.true;
    expect(matchesSounds('md', sounds)).to.be.true;
    expect(matchesSounds('fm', sounds)).to.be.false;
  });

  it('has no sounds where there is no Chinese', () => {
    expect(spell('Haircut 15')).to.equal('');
  });
});
