import { keepPage } from '#lib/keep-page.ts';

/** Asks the service worker to keep these passes, this page, and the files it is made of, for a gate without network. */
export async function keepOffline(applicationIds: string[]): Promise<void> {
  if (applicationIds.length === 0) return;
  const passes = applicationIds.flatMap((id) => [`/vendor/applications/${id}`, `/api/vendor/applications/${id}`]);
  await keepPage(['/vendor', '/api/session', '/api/vendor/applications', '/api/calls', ...passes]);
}
