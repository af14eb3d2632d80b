import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { startPage, type Start } from '../../frontend/src/lib/start/page-start.ts';

const hashOf = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
const script = 'import("../_app/immutable/entry/start.X.js").then((kit) => kit.start())';

async function started(how: Start): Promise<{ html: string; script: string; policy: string }> {
  const head = '<link href="../_app/immutable/entry/start.X.js" rel="modulepreload">';
  const page = `<head>\n${head}</head><script type="application/json">{}</script><script>${script}</script>`;
  const policy = `script-src 'self' ${hashOf(script)}`;
  const rendered = new Response(page, { headers: { 'content-type': 'text/html', 'content-security-policy': policy } });
  const response = await startPage(rendered, how);
  const html = await response.text();
  return {
    html,
    script: /<script>([^]*?)<\/script>/.exec(html)?.[1] ?? '',
    policy: response.headers.get('content-security-policy') ?? '',
  };
}

describe('the start of a page', () => {
  for (const [when, words] of [
    ['painted', 'the words are painted, where one reads first'],
    ['needed', 'something needs it, where all can be read without'],
  ] as const)
    it(`waits until ${words}, and asks for nothing before`, async () => {
      const page = await started({ locale: 'zh', when });
      expect(page.html).to.not.include('<link');
      expect(page.script.indexOf('function when')).to.be.within(0, 2);
      expect(page.script.indexOf('.then(')).to.be.below(page.script.indexOf(`return ${script.slice(0, 20)}`));
      expect(() => new Function(page.script.replaceAll('import(', 'imported('))).to.not.throw();
    });

  it('is left as it is on a desk', async () => {
    const page = await started({ locale: 'zh', when: 'at once' });
    expect(page.script).to.equal(script);
    expect(page.html).to.include('<link');
  });

  it('points to the scripts of its language', async () => {
    const page = await started({ locale: 'en', when: 'at once' });
    expect(page.script).to.include('_app/immutable/en/entry/start.X.js');
  });

  it('is what the content policy allows, however it was changed', async () => {
    for (const locale of ['zh', 'en'] as const)
      for (const when of ['at once', 'painted', 'needed'] as const) {
        const page = await started({ locale, when });
        expect(page.policy).to.include(hashOf(page.script));
      }
  });
});
