import type { PageLoad } from './$types';

/** The drawing of the plan is only for who scanned a plot's sign: the others' phones need not load it. */
export const load: PageLoad = async ({ data }) => ({
  ...data,
  HereCard: data.here ? (await import('#lib/stalls/HereCard.svelte')).default : null,
});
