import { planReferencePattern, type LayoutVersions } from '@yikeji/shared-types/layout/versions.ts';
import { call } from '#lib/api.ts';
import { later } from '#lib/later.svelte.ts';
import type { PageLoad } from './$types';

/** What one most wants to compare: the draft with what is published, or the two newest versions. */
function usual({ draft, versions }: LayoutVersions): { before: string; after: string } {
  const [newest, earlier] = versions;
  if (!draft.changed && newest && earlier) return { before: String(earlier.version), after: String(newest.version) };
  return { before: String(newest?.version ?? 'draft'), after: 'draft' };
}

export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  await parent();
  const history = await call('GET /festivals/:slug/layout/versions', { params, fetch });
  const asked = usual(history);
  for (const side of ['before', 'after'] as const) {
    const given = url.searchParams.get(side) ?? '';
    if (planReferencePattern.test(given)) asked[side] = given;
  }
  const difference =
    history.versions.length === 0
      ? null
      : later(() => call('GET /festivals/:slug/layout/difference', { params, query: asked, fetch }));
  return { history, difference, ...asked };
};
