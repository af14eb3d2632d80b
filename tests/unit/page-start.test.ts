import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { startPage, type Start } from '../../frontend/src/lib/start/page-start.ts';

const hashOf = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
const script = 'import("../_app/immutable/entry/start.X.js").then((kit) => kit.start())';

const wait = async (files: string[]) => void `waits for ${files.length}`;

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
  it('waits in the page, and asks for nothing before', async () => {
    const page = await started({ locale: 'zh', wait });
    expect(page.html).to.not.include('<link');
    expect(page.script)
      .to.match(/^\(/)
      .and.include('waits for')
      .and.include(`return ${script.slice(0, 20)}`);
    expect(() => new Script(page.script)).to.not.throw();
  });

  it('points to the scripts of its language', async () => {
    const page = await started({ locale: 'en', wait });
    expect(page.script).to.include('_app/immutable/en/entry/start.X.js');
  });

  it('is what the content policy allows, however it was changed', async () => {
    for (const locale of ['zh', 'en'] as const) {
      const page = await started({ locale, wait });
      expect(page.policy).to.include(hashOf(page.script));
    }
  });
});
