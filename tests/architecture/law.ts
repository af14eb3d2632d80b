import { expect } from 'chai';
import { houseOf, ownHouse, type House, type SourceFile } from './house.ts';

/** What stands against a law: sentences that name the file. */
export type Rule = (house: House) => string[];

/** Declares one law as a test, after showing that it is able to fail: `wrong` must break it. */
export function law(sentence: string, rule: Rule, wrong: Record<string, string>): void {
  it(sentence, () => {
    expect(rule(houseOf(wrong)), 'a house built wrongly on purpose').not.to.deep.equal([]);
    const found = rule(ownHouse());
    if (found.length > 0) expect.fail(found.join('\n'));
  });
}

/** A law about single imports: says what is wrong with one, or nothing. */
export function eachImport(judge: (file: SourceFile, entry: SourceFile['imports'][number]) => string | false): Rule {
  return (house) =>
    [...house.values()].flatMap((file) =>
      file.imports.flatMap((entry) => {
        const wrong = judge(file, entry);
        return wrong ? [`${file.path} imports ${entry.specifier}: ${wrong}`] : [];
      }),
    );
}
