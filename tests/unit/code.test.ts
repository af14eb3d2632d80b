import { expect } from 'chai';
import { codeAlphabet, readCode } from '@yikeji/shared-types/id.ts';

describe('a code', () => {
  const readings: [what: string, text: string, code: string | null][] = [
    ['as it is printed', '7KM4PX', '7KM4PX'],
    ['of a pass, in two groups', '7KM4 PX2C', '7KM4PX2C'],
    ['in lower case', '7km4px', '7KM4PX'],
    ['with dashes somebody added', '7KM4-PX2C', '7KM4PX2C'],
    ['in the full-width characters of a Chinese keyboard', '７ＫＭ４ＰＸ', '7KM4PX'],
    ['inside the address a camera reads', 'https://fair.example.cn/Q/7KM4PX', '7KM4PX'],
    ['inside an address of other case, with a query', 'HTTP://127.0.0.1:3000/q/7km4px?from=wechat#top', '7KM4PX'],
    ['between spaces', '  7KM4PX\n', '7KM4PX'],
    ['too short', '7KM4P', null],
    ['too long', '7KM4PX2CD', null],
    ['with a letter that no code has', '7KM4PO', null],
    ['inside another site’s address', 'https://other.example/7KM4PX', null],
    ['of an operator instead of a code', '{"$ne":1}', null],
    ['of nothing', '', null],
  ];
  for (const [what, text, code] of readings) {
    it(`${what} is read as ${code ?? 'no code'}`, () => expect(readCode(text)).to.equal(code));
  }

  it('has no characters that can be taken for one another', () => {
    expect([...'01OIL'].filter((character) => codeAlphabet.includes(character))).to.deep.equal([]);
    expect(new Set(codeAlphabet).size).to.equal(codeAlphabet.length);
  });
});
