import { createHash } from 'node:crypto';
import type { Locale } from '#lib/paraglide/runtime.js';

/** The script that starts a page: the only one without attributes. */
const startScript = /<script>([^]*?)<\/script>/;
const firstImport = /import\("[^"]+\/entry\/start\.[^"]+"\)/;
const scripts = /(_app\/immutable)\/(entry|chunks|nodes)\//g;

const preload = /\s*<link href="([^"]+)" rel="modulepreload">/g;

/** Runs in the page: waits until its words are painted, somebody touches it, or a second has passed; then fetches all at once. */
const whenPainted = (files: string[]) => `new Promise((go) => {
  if (globalThis.PerformanceObserver?.supportedEntryTypes?.includes('paint'))
    new PerformanceObserver(() => go()).observe({ type: 'paint', buffered: true });
  for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, go, { once: true, capture: true });
  setTimeout(go, 1000);
}).then(() => {
  for (const href of ${JSON.stringify(files)})
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));
})`;

const hashOf = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/** The addresses of the scripts that hold one language's words; see `one-language.build.ts`. */
const inLanguage = (html: string, locale: Locale) =>
  locale === 'zh' ? html : html.replace(scripts, `$1/${locale}/$2/`);

function startLater(html: string): string {
  const files = [...html.matchAll(preload)].map(([, href = '']) => href);
  return html
    .replace(preload, '')
    .replace(startScript, (script) =>
      script.replace(firstImport, (load) => `${whenPainted(files)}.then(() => ${load})`),
    );
}

export type Start = {
  locale: Locale;
  /** The page reads and works before its scripts, so it asks for them only once its words stand on the screen. */
  patient: boolean;
};

/** Lets a rendered page start as it should. The content policy names the start script as it then is. */
export async function startPage(response: Response, { locale, patient }: Start): Promise<Response> {
  const policy = response.headers.get('content-security-policy');
  if (!policy || !response.headers.get('content-type')?.startsWith('text/html')) return response;
  const rendered = await response.text();
  const spoken = inLanguage(rendered, locale);
  const html = patient ? startLater(spoken) : spoken;
  const [before, after] = [rendered, html].map((page) => hashOf(startScript.exec(page)?.[1] ?? ''));
  const headers = new Headers(response.headers);
  headers.set('content-security-policy', policy.replace(before ?? '', after ?? ''));
  headers.delete('content-length');
  return new Response(html, { status: response.status, headers });
}
