/** Asks the service worker to keep these passes, this page, and the files it is made of, for a gate without network. */
export async function keepOffline(applicationIds: string[]): Promise<void> {
  if (!('serviceWorker' in navigator) || applicationIds.length === 0) return;
  // What the page loads late, such as the live connection, belongs to it too.
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const { active } = await navigator.serviceWorker.ready;
  const files = performance.getEntriesByType('resource').map((entry) => entry.name);
  const passes = applicationIds.flatMap((id) => [`/vendor/applications/${id}`, `/api/vendor/applications/${id}`]);
  active?.postMessage({
    keep: [...files, '/vendor', '/api/session', '/api/vendor/applications', '/api/calls', ...passes],
  });
}
