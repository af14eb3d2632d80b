import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { startPage, type Start } from '../../frontend/src/lib/page-start.ts';

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
  it('waits for the paint where the page is read first, and asks for nothing before', async () => {
    const page = await started({ locale: 'zh', patient: true });
    expect(page.html).to.not.include('<link');
    expect(page.script)
      .to.match(/^new Promise/)
      .and.include(`.then(() => ${script.slice(0, 20)}`);
  });

  it('is left as it is on a desk', async () => {
    const page = await started({ locale: 'zh', patient: false });
    expect(page.script).to.equal(script);
    expect(page.html).to.include('<link');
  });

  it('points to the scripts of its language', async () => {
    const page = await started({ locale: 'en', patient: false });
    expect(page.script).to.include('_app/immutable/en/entry/start.X.js');
  });

  it('is what the content policy allows, however it was changed', async () => {
    for (const locale of ['zh', 'en'] as const)
      for (const patient of [true, false]) {
        const page = await started({ locale, patient });
        expect(page.policy).to.include(hashOf(page.script));
      }
  });
});
