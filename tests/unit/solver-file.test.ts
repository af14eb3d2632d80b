import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { answerFile } from '@yikeji/backend/assignments/solver/cli/answer.ts';
import { BadInstance } from '@yikeji/backend/assignments/solver/read-instance.ts';

const answer = (text: string, asJson = true) => answerFile({ text, asJson, now: () => 0 });

describe('a file for the solver', () => {
  it('with a square of costs is answered by the least total', () => {
    expect(answer('3\n4 1 3\n2 0 5\n3 2 2\n', false)).to.equal('5');
    expect(answer('2 -5 0 0 -5', false)).to.equal('-10');
    expect(answer('0', false)).to.equal('0');
  });

  it('in our format is answered by objective, bound, gap, seconds and placements', () => {
    const file = JSON.stringify({ vendors: [{ id: 'tea' }, {}], plots: [{}, { id: 'B7' }], score: [[1, 5], [2, 3]] }); // prettier-ignore
    const solved = JSON.parse(answer(file)) as object;
    expect(solved).to.include({ objective: 7, bound: 7, gapPercent: 0, seconds: 0, status: 'optimal' });
    expect(answer(file, false)).to.contain('objective 7').and.to.contain('tea 0 B7');
  });

  it('as its document shows is answered, and keeps its rules', () => {
    const document = readFileSync(new URL('../../docs/solve-files.md', import.meta.url), 'utf8');
    const [square = '', fair = ''] = [...document.matchAll(/```(?:json)?\n([^`]+)```/g)].map(([, text]) => text);
    expect(answer(square, false)).to.equal('5');
    const { status, placements } = JSON.parse(answer(fair)) as { status: string; placements: object[] };
    expect(status).to.equal('optimal');
    expect(placements).to.deep.include({ vendor: 1, slot: 0, plots: [1] });
    expect(placements).to.deep.include({ vendor: 2, slot: 0, plots: [0] });
    expect(placements).to.deep.include({ vendor: 2, slot: 1, plots: [0] });
  });

  it('that is no good is refused in one sentence', () => {
    for (const text of [
      '',
      'hello',
      '2 1 2 3',
      '2 1 2 3 x',
      '1 NaN',
      '99999 1',
      '{',
      '{}',
      '{"vendors":[],"plots":[],"more":1}',
      '{"vendors":[{"slots":[1]}],"plots":[]}',
      '{"vendors":[{}],"plots":[{}],"score":[[1,2]]}',
      '{"vendors":[{}],"plots":[{}],"pins":[{"vendor":1,"plot":0}]}',
      '{"vendors":[{"kw":-1}],"plots":[{}]}',
      '{"vendors":[{"kw":NaN}],"plots":[{}]}',
      '{"vendors":[{"kw":1e999}],"plots":[{}]}',
      '{"vendors":[{}],"plots":[{}],"score":[[null]]}',
      '{"vendors":[{"id":"tea"},{"id":"tea"}],"plots":[]}',
      '{"vendors":[],"plots":[{"id":"A1"},{"id":"A1"}]}',
      '{"vendors":[{"zones":[1]}],"plots":[{"zone":0}],"zones":[{}]}',
      '{"vendors":[{"slots":[0,0]}],"plots":[]}',
      '{"vendors":[{"near":[0]}],"plots":[]}',
      '{"vendors":[{}],"plots":[],"together":[[0,0]]}',
      '{"vendors":[],"plots":[],"zones":[{"limits":[{"category":"food"}]}]}',
      '{"vendors":[],"plots":[],"distances":[{"category":"food","metres":1},{"category":"food","metres":2}]}',
      '{"vendors":[],"plots":[],"__proto__":{}}',
    ]) {
      expect(() => answer(text), text)
        .to.throw(BadInstance)
        .with.property('message')
        .that.match(/^[^\n]+\.$/);
    }
  });
});
