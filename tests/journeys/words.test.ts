import { expect } from 'chai';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allMessages, messageFiles } from '../support/words.ts';

const source = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'frontend/src');
const placesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

describe('the words of the pages', () => {
  it('are the same messages in both languages, area by area', () => {
    const [zh, en] = [messageFiles('zh'), messageFiles('en')];
    expect([...zh.keys()]).to.deep.equal([...en.keys()]);
    for (const [area, messages] of zh) {
      expect(Object.keys(en.get(area) ?? {}).sort(), area).to.deep.equal(Object.keys(messages).sort());
    }
  });

  it('are never empty, and fill in the same things', () => {
    const english = allMessages('en');
    const wrong = [...allMessages('zh')].filter(([key, text]) => {
      const other = english.get(key) ?? '';
      return text.trim() === '' || other.trim() === '' || placesIn(text).join() !== placesIn(other).join();
    });
    expect(wrong.map(([key]) => key)).to.deep.equal([]);
  });

  it('have no Chinese in the English file but the name of the language', () => {
    const wrong = [...allMessages('en')].filter(
      ([key, text]) => !key.startsWith('common_language') && /\p{Script=Han}/u.test(text),
    );
    expect(wrong.map(([key]) => key)).to.deep.equal([]);
  });

  it('are all said somewhere', () => {
    const files = globSync('**/*.{ts,svelte}', { cwd: source, exclude: (name) => String(name).endsWith('paraglide') });
    const said = new Set(
      files.flatMap((file) =>
        [...readFileSync(join(source, file), 'utf8').matchAll(/\bm\.(\w+)/g)].map(([, key]) => key),
      ),
    );
    expect([...allMessages('zh').keys()].filter((key) => !said.has(key))).to.deep.equal([]);
  });
});
