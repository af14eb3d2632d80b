import { keepPage } from '#lib/keep-page.ts';

/** Asks the service worker to keep these passes and plans, this page, and the files it is made of, for a gate without network. */
export async function keepOffline(applicationIds: string[], slugs: string[] = []): Promise<void> {
  if (applicationIds.length === 0) return;
  const passes = applicationIds.flatMap((id) => [`/vendor/applications/${id}`, `/api/vendor/applications/${id}`]);
  const plans = slugs.map((slug) => `/api/festivals/${slug}`);
  await keepPage([
    '/vendor',
    '/api/session',
    '/api/vendor/applications',
    '/api/calls',
    '/api/vendor/notices',
    '/api/vendor/papers',
    ...passes,
    ...plans,
  ]);
}
