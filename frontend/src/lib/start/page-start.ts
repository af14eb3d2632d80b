import { createHash } from 'node:crypto';
import type { Locale } from '#lib/paraglide/runtime.js';

/** The script that starts a page: the only one without attributes. */
const startScript = /<script>([^]*?)<\/script>/;
const firstImport = /import\("[^"]+\/entry\/start\.[^"]+"\)/;
const scripts = /(_app\/immutable)\/(entry|chunks|nodes)\//g;

const preload = /\s*<link href="([^"]+)" rel="modulepreload">/g;

/** Waits in the page, where it is sent as text, for the time to import these files. */
export type Wait = (files: string[]) => Promise<void>;

export type Start = { locale: Locale; wait: Wait };

const hashOf = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/** The addresses of the scripts that hold one language's words; see `one-language.build.ts`. */
const inLanguage = (html: string, locale: Locale) =>
  locale === 'zh' ? html : html.replace(scripts, `$1/${locale}/$2/`);

function startLater(html: string, wait: Wait): string {
  const files = JSON.stringify([...html.matchAll(preload)].map(([, href = '']) => href));
  // All at once: they would else be asked for one after another, as each names the next.
  const fetchAll = `for (const href of ${files})
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));`;
  return html
    .replace(preload, '')
    .replace(startScript, (script) =>
      script.replace(firstImport, (load) => `(${wait})(${files}).then(() => {\n${fetchAll}\nreturn ${load};\n})`),
    );
}

/** Lets a rendered page start as it should. The content policy names the start script as it then is. */
export async function startPage(response: Response, { locale, wait }: Start): Promise<Response> {
  const policy = response.headers.get('content-security-policy');
  if (!policy || !response.headers.get('content-type')?.startsWith('text/html')) return response;
  const rendered = await response.text();
  const spoken = inLanguage(rendered, locale);
  const html = startLater(spoken, wait);
  const [before, after] = [rendered, html].map((page) => hashOf(startScript.exec(page)?.[1] ?? ''));
  const headers = new Headers(response.headers);
  headers.set('content-security-policy', policy.replace(before ?? '', after ?? ''));
  headers.delete('content-length');
  return new Response(html, { status: response.status, headers });
}
