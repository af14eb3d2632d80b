/** Asks the service worker to keep these addresses and the files this page is made of, for places without a network. */
export async function keepPage(addresses: string[]): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  // A phone that keeps nothing needs no keeper.
  await navigator.serviceWorker.register('/service-worker.js', { type: 'module' });
  // What the page loads late, such as the live connection, belongs to it too.
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const { active } = await navigator.serviceWorker.ready;
  const files = performance.getEntriesByType('resource').map((entry) => entry.name);
  active?.postMessage({ keep: [...files, ...addresses] });
}
